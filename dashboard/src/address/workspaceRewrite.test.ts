import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pinWorkspace, releaseWorkspace } from "../api/pinnedWorkspace.ts";
import { workspaceRewrite } from "./workspaceRewrite.ts";

const ORIGIN = "https://t.example";
const inside = (path: string) => pathOf(workspaceRewrite.input({ url: new URL(path, ORIGIN) }));
const shown = (path: string) => pathOf(workspaceRewrite.output({ url: new URL(path, ORIGIN) }));
const pathOf = (url: URL) => url.href.slice(ORIGIN.length);

beforeEach(() => vi.stubGlobal("localStorage", { setItem: () => {} }));
afterEach(() => {
  releaseWorkspace();
  vi.unstubAllGlobals();
});

describe("a tab that shows a workspace", () => {
  beforeEach(() => pinWorkspace({ workspaceId: "1", slug: "acme" }));

  it.each([
    ["/", "/w/acme"],
    ["/payments?channel=Email#row", "/w/acme/payments?channel=Email#row"],
    ["/settings/usage", "/w/acme/settings/usage"],
  ])("has %s at %s", (page, address) => {
    expect(shown(page)).toBe(address);
    expect(inside(address)).toBe(page);
  });

  it("takes no other workspace's address for its own", () => {
    for (const path of ["/w/acme-2/payments", "/w/other", "/w/ac/payments"]) expect(inside(path)).toBe(path);
  });

  it.each(["/login?next=%2F", "/invitation#token=abc", "/verify-email", "/outbox"])("leaves %s as it is", (path) => {
    expect([shown(path), inside(path)]).toEqual([path, path]);
  });

  it("never leads to another host, however many slashes follow the name", () => {
    expect(inside("/w/acme//elsewhere.example/x")).toBe("/elsewhere.example/x");
  });
});

describe("a tab that shows none yet", () => {
  it.each([
    ["/", "/w/-"],
    ["/payments?period=7d", "/w/-/payments?period=7d"],
  ])("looks for %s in the last used workspace", (address, door) => {
    expect(inside(address)).toBe(door);
    expect(shown(door)).toBe(address);
  });

  it.each(["/w/acme/links", "/login", "/signup"])("asks nothing of the last used one at %s", (address) => {
    expect([inside(address), shown(address)]).toEqual([address, address]);
  });
});
