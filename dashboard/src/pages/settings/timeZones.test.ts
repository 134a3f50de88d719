import { expect, it } from "vitest";
import { timeZones } from "./timeZones.ts";

it("holds the workspace's zone once, known to this browser or not", () => {
  expect(timeZones("UTC").filter((zone) => zone === "UTC")).toHaveLength(1);
  expect(timeZones("Mars/Olympus")).toContain("Mars/Olympus");
});
