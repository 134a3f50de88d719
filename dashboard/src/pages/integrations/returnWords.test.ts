import { expect, it } from "vitest";
import { failureWords } from "./returnWords.ts";

it("says why nothing was connected", () => {
  expect(failureWords("access_denied", "Google Ads")).toBe(
    "Google Ads was not allowed to share its data, so nothing was connected.",
  );
  expect(failureWords("provider_unavailable", "The provider")).toContain("The provider could not be reached");
});

it.each([undefined, "constructor", "made_up"])("tells the reason %s as a plain failure", (reason) => {
  expect(failureWords(reason, "Google Ads")).toBe("Google Ads could not be connected. Begin again.");
});
