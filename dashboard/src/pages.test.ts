/** Guarantees of the list of pages: each is reached, by those who may, at an address of its own. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Role } from "@tributary/contract/auth";
import { expect, it } from "vitest";
import { isOutside, readWorkspaceAddress } from "./address/workspaceAddress.ts";
import { mayOpen } from "./page/mayOpen.ts";
import { mainPages, pages, settingsPages } from "./pages.ts";
import { isAllowedPage } from "./shell/navigation.ts";

const FOLDERS = path.join(import.meta.dirname, "pages");

it("has every folder of pages in it", () => {
  const folders = readdirSync(FOLDERS).filter((folder) => existsSync(path.join(FOLDERS, folder, "page.ts")));
  expect(folders).toEqual(readdirSync(FOLDERS));
  expect(pages.length).toBeGreaterThanOrEqual(folders.length);
});

it("gives each page an address of its own, which is no other thing's", () => {
  const paths = pages.map((page) => page.path);
  expect(new Set(paths).size).toBe(pages.length);
  for (const each of paths) expect([each, isOutside(each), readWorkspaceAddress(each)]).toEqual([each, false, null]);
});

it("leads to each page from the navigation, or from the page whose address it continues", () => {
  const shown: readonly string[] = pages.filter(({ group }) => group !== null).map((page) => page.path);
  for (const { group, path: address } of pages)
    if (group === null) expect(shown).toContain(address.replace(/\/\$\w+$/, ""));
});

const labels = (list: readonly (typeof pages)[number][], role?: Role) =>
  list.filter(mayOpen(role)).map(({ label }) => label);

it("shows an admin every tab of Settings, others those that hold something for them, and no more", () => {
  expect(labels(settingsPages, "admin")).toHaveLength(settingsPages.length);
  const analyst = ["Workspace", "Channels", "Costs & rates", "Members", "Security", "Privacy", "Usage & cost", "Jobs"];
  expect(labels(settingsPages, "analyst")).toEqual(analyst);
  expect(labels(settingsPages, "viewer")).toEqual(analyst.slice(0, 6));
  expect(labels(settingsPages, "agent")).toEqual(["Security"]);
  expect(labels(settingsPages)).toEqual(["Security"]);
});

it("opens every main page to analysts, all but the inbox to viewers, and the inbox alone to agents", () => {
  expect(labels(mainPages, "analyst")).toHaveLength(mainPages.length);
  expect(labels(mainPages, "viewer")).toEqual(labels(mainPages, "analyst").filter((label) => label !== "Inbox"));
  expect(labels(mainPages, "agent")).toEqual(["Inbox"]);
});

it("opens the inbox and nothing else to agents", () => {
  expect(pages.filter((page) => isAllowedPage("agent", page.path)).map((page) => page.path)).toEqual(["/inbox"]);
  expect([isAllowedPage("admin", "/inbox"), isAllowedPage("admin", "/no-such-page")]).toEqual([true, false]);
});
