import { expect, test } from "vitest";
import type { EventRecord } from "../tracking/events/event-record.ts";
import { withoutErased } from "./without-erased.ts";

const ERASED_AT = new Date("2026-03-01T12:00:00.000Z");
const NONE = { email_hash: "", customer_id: "", visitor_id: "", session_id: "", tracking_id: "" };

const record = (changes: Partial<EventRecord>): EventRecord =>
  ({ workspace_id: "w1", received_at: "2026-03-01T11:59:59.000Z", ...NONE, ...changes }) as EventRecord;

/** Of workspace w1, whatever is called "gone" is erased. */
const lookup = {
  hasErased: async (workspaceId: string) => workspaceId === "w1",
  findErased: async (_: string, hashes: readonly string[]) =>
    new Map(hashes.filter((hash) => hash.endsWith("/gone")).map((hash) => [hash, ERASED_AT])),
  hashValue: (workspaceId: string, kind: string, value: string) => `${workspaceId}/${kind}/${value}`,
};

test.each(["email_hash", "customer_id", "visitor_id", "session_id", "tracking_id"] as const)(
  "drops what had arrived and names an erased person by its %s",
  async (column) => {
    const stays = record({ [column]: "here" });
    expect(await withoutErased(lookup, [record({ [column]: "gone" }), stays])).toEqual([stays]);
  },
);

test("keeps what somebody does who has come back, and what names nobody", async () => {
  const batch = [record({ visitor_id: "gone", received_at: "2026-03-01T12:00:00.001Z" }), record({})];
  expect(await withoutErased(lookup, batch)).toEqual(batch);
});

test("drops what arrived in the very millisecond", async () => {
  expect(await withoutErased(lookup, [record({ visitor_id: "gone", received_at: ERASED_AT.toISOString() })])).toEqual(
    [],
  );
});

test("an erasure in one workspace is none in another", async () => {
  const foreign = record({ workspace_id: "w2", visitor_id: "gone" });
  expect(await withoutErased(lookup, [foreign, record({ visitor_id: "gone" })])).toEqual([foreign]);
});
