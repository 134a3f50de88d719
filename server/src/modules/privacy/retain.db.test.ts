/** Guarantees: what has been kept long enough goes, nothing younger, nobody else's, and never money. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { NOBODY } from "../../core/person.ts";
import { MODULES } from "../../modules.ts";
import type { Module } from "../../platform/module.ts";
import type { ObjectStore } from "../../platform/objects/object-store.ts";
import type { EventPosition } from "../../platform/personal-data.ts";
import {
  openThrowawayClickHouse,
  openThrowawayPostgres,
  type ThrowawayClickHouse,
  type ThrowawayPostgres,
} from "../../platform/testing/throwaway.ts";
import { allPersonalData } from "./all-personal-data.ts";
import { findErasure, insertErasure, notePass, openErasures } from "./erasures.sql.ts";
import { retain } from "./retain.ts";
import { findRetention, updateRetention } from "./retention.sql.ts";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
let postgres: ThrowawayPostgres;
let clickhouse: ThrowawayClickHouse;

beforeAll(async () => {
  [postgres, clickhouse] = await Promise.all([openThrowawayPostgres(), openThrowawayClickHouse()]);
});
afterAll(async () => {
  await clickhouse.close();
  await postgres.close();
});

const ago = (days: number): Date => new Date(NOW - days * DAY_MS);

async function openWorkspace(): Promise<string> {
  const id = newId();
  await postgres.door.withWorkspace(id, (tx) => tx.insertInto("workspaces").values({ id, name: "Shop" }).execute());
  for (const days of [10, 100]) await collect(id, days);
  await postgres.door.withWorkspace(id, async (tx) => {
    for (const days of [10, 100]) {
      await tx
        .insertInto("webhook_inbox")
        .values({
          workspace_id: id,
          connection_id: id,
          provider: "stripe",
          provider_event_id: `evt_${days}`,
          type: "customer.created",
          subject: null,
          occurred_at: ago(days),
          received_at: ago(days),
          processed_at: ago(days),
          payload: JSON.stringify({
            id: `evt_${days}`,
            data: { object: { object: "customer", email: "a@example.com" } },
          }),
        })
        .execute();
    }
  });
  return id;
}

async function collect(workspaceId: string, days: number): Promise<void> {
  const at = ago(days).toISOString();
  const of = { workspace_id: workspaceId, occurred_at: at, received_at: at, visitor_id: `v${days}` };
  for (const name of ["page_view", "link_click"]) {
    const event = { ...of, name, event_id: `${name}-${days}` };
    const key = BigInt(`0x${newId().replaceAll("-", "")}`).toString();
    await clickhouse.door.insert("events", [{ ...event, event_key: key } as { workspace_id: string }]);
    const kind = name === "link_click" ? name : "landing";
    const touch = { ...of, event_id: event.event_id, touch_key: event.event_id, kind };
    await clickhouse.door.insert("touches", [touch]);
  }
  const identity = { workspace_id: workspaceId, kind: "customer", value: "c", visitor_id: of.visitor_id, seen_at: at };
  await clickhouse.door.insert("identities", [identity]);
}

/** Days ago of which there is a raw copy of an ad platform's answers. */
const copied = new Set<number>();
const objects = {
  list: async function* (prefix: string) {
    if (!prefix.endsWith("/raw/google_ads/")) return;
    for (const days of copied) yield { key: `${prefix}${ago(days).toISOString().slice(0, 10)}/c/1/ads/run/1`, days };
  },
  delete: async (key: string) => {
    for (const days of copied) if (key.includes(ago(days).toISOString().slice(0, 10))) copied.delete(days);
  },
} as unknown as ObjectStore;

const everywhere = () =>
  allPersonalData(
    { postgres: postgres.door, clickhouse: clickhouse.door, objects },
    (MODULES as readonly Module[]).flatMap(({ personalData = [] }) => personalData),
    (_workspaceId, email) => email,
  );

const run = (workspaceId: string) =>
  retain(
    {
      findRetention: (id) => findRetention(postgres.door, id),
      retain: everywhere().retain,
      clock: () => NOW,
    },
    workspaceId,
  );

async function left(workspaceId: string) {
  const store = clickhouse.door.inWorkspace(workspaceId);
  const ids = async (sql: string) => (await store.query<{ id: string }>(sql)).map(({ id }) => id);
  const inbox = await postgres.door.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("webhook_inbox").select(["provider_event_id", "payload"]).execute(),
  );
  return {
    events: await ids("SELECT event_id AS id FROM events ORDER BY id"),
    touches: await ids("SELECT event_id AS id FROM touches ORDER BY id"),
    identities: await ids("SELECT visitor_id AS id FROM identities ORDER BY id"),
    personal: inbox.filter(({ payload }) => JSON.stringify(payload).includes("@")).map((row) => row.provider_event_id),
    webhooks: inbox.length,
  };
}

const ALL = ["link_click-10", "link_click-100", "page_view-10", "page_view-100"];

test("everything is kept where nothing else is said", async () => {
  const id = await openWorkspace();
  for (const days of [399, 401]) copied.add(days);
  await run(id);
  expect([...copied]).toEqual([399]);
  expect(await left(id)).toMatchObject({ events: ALL, touches: ALL, identities: ["v10", "v100"], webhooks: 2 });
});

test("each kind goes by its own time, and others keep theirs", async () => {
  const id = await openWorkspace();
  const other = await openWorkspace();
  await updateRetention(postgres.door, id, { eventDays: 90 });
  await run(id);
  const withoutOldEvents = ["link_click-10", "link_click-100", "page_view-10"];
  expect(await left(id)).toMatchObject({ events: withoutOldEvents, touches: withoutOldEvents, identities: ["v10"] });
  await updateRetention(postgres.door, id, { clickDays: 90, eventDays: null });
  await run(id);
  expect(await left(id)).toMatchObject({ events: ["link_click-10", "page_view-10"] });
  expect(await left(other)).toMatchObject({ events: ALL, personal: ["evt_10", "evt_100"] });
});

test("old webhooks stay, without whom they speak of", async () => {
  const id = await openWorkspace();
  await updateRetention(postgres.door, id, { webhookDays: 90 });
  await run(id);
  expect(await left(id)).toMatchObject({ personal: ["evt_10"], webhooks: 2 });
});

test("touches are not let go before they can have earned their credit", async () => {
  const id = await openWorkspace();
  await expect(updateRetention(postgres.door, id, { eventDays: 30 })).rejects.toMatchObject({
    code: "invalid_request",
  });
  await updateRetention(postgres.door, id, { eventDays: 31, reportedConversionDays: 60 });
  const kept = { eventDays: 31, clickDays: null, webhookDays: null, reportedConversionDays: 60 };
  expect(await findRetention(postgres.door, id)).toMatchObject(kept);
});

test("periods that somebody changed meanwhile are not overwritten, whichever of them it was", async () => {
  const id = await openWorkspace();
  const revision = async () => (await findRetention(postgres.door, id))?.revision ?? 0;
  for (const theirs of [{ eventDays: 200 }, { eventDays: 300 }, { reportedConversionDays: 70 }]) {
    const seen = await revision();
    await updateRetention(postgres.door, id, theirs, seen);
    await expect(updateRetention(postgres.door, id, { clickDays: 90 }, seen)).rejects.toMatchObject({
      code: "precondition_failed",
    });
  }
  const kept = await updateRetention(postgres.door, id, { webhookDays: 90 }, await revision());
  expect(kept).toMatchObject({ eventDays: 300, clickDays: null, webhookDays: 90, reportedConversionDays: 70 });
});

test("a workspace that is gone is passed over", async () => {
  await expect(run(newId())).resolves.toBeUndefined();
  await expect(updateRetention(postgres.door, newId(), {})).rejects.toMatchObject({ code: "not_found" });
});

test("a person's events are read page by page: each once, in order, those of the same moment too", async () => {
  const id = await openWorkspace();
  const person = { ...NOBODY, visitors: ["v10", "v100"] };
  const all = await everywhere().readCollected(id, person, { after: null, limit: 10 });
  expect(all.rows).toMatchObject(["v100", "v100", "v10", "v10"].map((visitor_id) => ({ visitor_id })));
  const paged: unknown[] = [];
  for (let after: EventPosition | null = null; ; ) {
    const { rows, last } = await everywhere().readCollected(id, person, { after, limit: 1 });
    paged.push(...rows);
    if (!last) break;
    after = last;
  }
  expect(paged).toEqual(all.rows);
});

test("an erasure is open until its second pass, which is due some time after the first, and both add up", async () => {
  const workspaceId = await openWorkspace();
  const id = newId();
  const asked = { id, namedBy: "email", personSealed: Buffer.from("ada"), requestedAt: ago(1) } as const;
  await insertErasure(postgres.door, workspaceId, asked);
  const open = (before: Date) => openErasures(postgres.door, workspaceId, before);
  expect(await open(ago(2))).toEqual([{ id, personSealed: Buffer.from("ada"), erasedAt: null }]);
  const counts = { events: 4, payments: 1, reportedConversions: 2, webhooks: 3 };
  await notePass(postgres.door, workspaceId, id, { ...counts, at: ago(1), personSealed: Buffer.from("ada too") });
  expect(await open(ago(1))).toEqual([]);
  expect(await open(new Date(NOW))).toEqual([{ id, personSealed: Buffer.from("ada too"), erasedAt: ago(1) }]);
  expect(await findErasure(postgres.door, workspaceId, id)).toMatchObject({ status: "erasing", removed: counts });
  const late = { events: 1, payments: 0, reportedConversions: 0, webhooks: 1 };
  await notePass(postgres.door, workspaceId, id, { ...late, at: new Date(NOW), personSealed: null });
  expect(await open(new Date(NOW))).toEqual([]);
  expect(await findErasure(postgres.door, workspaceId, id)).toMatchObject({
    status: "done",
    removed: { ...counts, events: 5, webhooks: 4 },
  });
});
