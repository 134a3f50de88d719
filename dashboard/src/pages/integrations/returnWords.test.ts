import { expect, it } from "vitest";
import { failureWords } from "./returnWords.ts";

it("says why nothing was connected", () => {
  expect(failureWords("access_denied", "Google Ads")).toBe(
    "You didn't give access to Google Ads, so nothing was connected.",
  );
  expect(failureWords("provider_unavailable", "the provider")).toContain("Couldn't reach the provider");
});

it.each([undefined, "constructor", "made_up"])("tells the reason %s as a plain failure", (reason) => {
  expect(failureWords(reason, "Google Ads")).toBe("Couldn't connect Google Ads. Try again.");
});
