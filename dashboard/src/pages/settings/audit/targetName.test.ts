import { expect, it } from "vitest";
import { targetName } from "./targetName.ts";

const ID = "0192f0c1-2b3c-7d4e-8f50-112233445566";
const none = { before: null, after: null, targetId: ID, targetName: null };

it("names a thing by what it is called now, or was", () => {
  expect(targetName({ ...none, after: { code: "summer-sale", title: null } })).toBe("summer-sale");
  expect(targetName({ ...none, after: { code: "s", title: "Summer" } })).toBe("Summer");
  expect(targetName({ ...none, before: { name: "Old" }, after: { name: "New" } })).toBe("New");
  expect(targetName({ ...none, before: { name: "Gone" } })).toBe("Gone");
});

it("names it by its id where that is a word, and never by what is hidden", () => {
  expect(targetName({ ...none, targetId: "cleanup" })).toBe("cleanup");
  expect(targetName({ ...none, after: { name: "[hidden]", code: "[hidden, changed]" } })).toBeNull();
  expect(targetName({ ...none, after: { target_url: "https://example.com" } })).toBeNull();
  expect(targetName({ ...none, targetId: null })).toBeNull();
});

it("names people as the log does, whatever else the entry holds", () => {
  const after = { role: "viewer", name: "Old" };
  expect(targetName({ ...none, after, targetName: "viewer, invited by Ada" })).toBe("viewer, invited by Ada");
});
