import { describe, expect, it } from "vitest";
import { auditFilters, readAuditSearch } from "./auditSearch.ts";

describe("readAuditSearch", () => {
  it("keeps what the log can be narrowed to", () => {
    const search = { q: " brew ", action: "links", actor: "key", from: "2026-11-01", to: "2026-11-02" };
    expect(readAuditSearch(search)).toEqual({ ...search, q: "brew" });
  });

  it("drops what makes no sense", () => {
    const search = readAuditSearch({ q: " ", action: "Links!", actor: "constructor", from: "yesterday", to: 5 });
    expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
  });
});

it("asks for whole days of the workspace's time zone", () => {
  expect(auditFilters({ action: "links", from: "2026-11-01", to: "2026-11-02" }, "Asia/Manila")).toEqual({
    action: "links",
    from: "2026-10-31T16:00:00.000Z",
    to: "2026-11-02T16:00:00.000Z",
  });
});
