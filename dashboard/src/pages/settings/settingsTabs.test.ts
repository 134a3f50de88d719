import { expect, it } from "vitest";
import { tabsFor } from "./settingsTabs.ts";

const labels = (role: Parameters<typeof tabsFor>[0]) => tabsFor(role).map(({ label }) => label);

it("shows an admin every tab", () => {
  expect(labels("admin")).toHaveLength(9);
});

it("shows others the tabs that hold something for them, and no more", () => {
  expect(labels("analyst")).toEqual([
    "Workspace",
    "Channels",
    "Members",
    "Security",
    "Privacy",
    "Usage & cost",
    "Jobs",
  ]);
  expect(labels("viewer")).toEqual(["Workspace", "Channels", "Members", "Security", "Privacy"]);
  expect(labels("agent")).toEqual(["Security"]);
  expect(labels(undefined)).toEqual(["Security"]);
});
