/** Guarantees: the books lose an erased person and nobody else, also where two people shared a browser. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { NOBODY } from "../../core/person.ts";
import { MODULES } from "../../modules.ts";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import type { Module } from "../../platform/module.ts";
import type { ObjectStore } from "../../platform/objects/object-store.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { allPersonalData } from "./all-personal-data.ts";

const UP_TO = new Date("2026-06-01T00:00:00Z");
const BEFORE = new Date("2026-05-01T00:00:00Z");
const AFTER = new Date("2026-06-02T00:00:00Z");
const ADA = "ada@example.com";

let postgres: ThrowawayPostgres;
let workspaceId: string;
let ids: Record<"own" | "shared" | "matched" | "strange" | "later", string>;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
});
afterAll(() => postgres.close());

beforeEach(async () => {
  workspaceId = newId();
  ids = { own: newId(), shared: newId(), matched: newId(), strange: newId(), later: newId() };
  await postgres.door.withWorkspace(workspaceId, (tx) =>
    tx.insertInto("workspaces").values({ id: workspaceId, name: "Shop" }).execute(),
  );
  await pay(ids.own, { visitor: "laptop", matched: ["laptop"], email: `hash of ${ADA}` });
  await pay(ids.shared, { visitor: "laptop", matched: ["laptop"], email: "hash of bob" });
  await pay(ids.matched, { visitor: "phone", matched: ["phone", "laptop"], email: "hash of eve" });
  await pay(ids.strange, { visitor: "desk", matched: ["desk"], email: "hash of dan" });
  await pay(ids.later, { visitor: "laptop", matched: ["laptop"], email: `hash of ${ADA}`, paidAt: AFTER });
});

async function pay(
  id: string,
  { visitor, matched, email, paidAt = BEFORE }: { visitor: string; matched: string[]; email: string; paidAt?: Date },
): Promise<void> {
  const of = { workspace_id: workspaceId };
  await postgres.door.withWorkspace(workspaceId, async (tx) => {
    const money = { amount_minor: 4200, currency: "EUR", paid_at: paidAt, provider: "stripe", provider_id: `pi_${id}` };
    const who = { customer_id: null, reference_id: null, order_id: null, email_hash: email, person_erased_at: null };
    const where = {
      visitor_id: visitor,
      session_id: null,
      tracking_id: null,
      click_id: "gclid",
      self_reported_source: "Bob",
    };
    await tx
      .insertInto("payments")
      .values({ ...of, id, ...money, ...who, ...where })
      .execute();
    const match = { confidence: 90, attribution_method: "email", channel: "Email", source: null, campaign: null };
    await tx
      .insertInto("payment_matches")
      .values({ ...of, payment_id: id, version: 1, ...match, matched_visitor_ids: matched, lookback_days: 30 })
      .execute();
    await sql`UPDATE payment_matches SET evidence = '[{"kind":"email"}]' WHERE payment_id = ${id}`.execute(tx);
  });
}

const erase = () =>
  allPersonalData(
    { postgres: postgres.door, clickhouse: {} as ClickHouseClient, objects: {} as ObjectStore },
    (MODULES as readonly Module[]).flatMap(({ personalData = [] }) => personalData),
    (_workspaceId, email) => `hash of ${email}`,
  ).eraseBooked(
    workspaceId,
    {
      person: { ...NOBODY, emails: [`hash of ${ADA}`], visitors: ["laptop"], payments: [ids.own, ids.later] },
      upTo: UP_TO,
    },
    ADA,
  );

async function left(id: string) {
  return postgres.door.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("payments as p")
      .innerJoin("payment_matches as m", "m.payment_id", "p.id")
      .select(["p.amount_minor", "p.email_hash", "p.visitor_id", "p.click_id", "p.revision", "p.person_erased_at"])
      .select("p.self_reported_source as said")
      .select(["m.matched_visitor_ids", "m.evidence", "m.channel"])
      .where("p.id", "=", id)
      .executeTakeFirstOrThrow(),
  );
}

const CLEARED = { matched_visitor_ids: [], evidence: [], channel: "Email", amount_minor: 4200 };

test("a payment of theirs stays as books, without them", async () => {
  const { revision } = await left(ids.own);
  expect(await erase()).toEqual({ payments: 1, reportedConversions: 0, webhooks: 0 });
  const nobody = { email_hash: null, visitor_id: null, click_id: null, said: null, person_erased_at: expect.any(Date) };
  expect(await left(ids.own)).toEqual({ ...CLEARED, ...nobody, revision: revision + 1 });
});

test.each([
  ["made in a browser of theirs", "shared", { email_hash: "hash of bob", visitor_id: null }],
  ["matched to a browser of theirs", "matched", { email_hash: "hash of eve", visitor_id: "phone" }],
] as const)("another's payment %s loses that browser, and is to be matched anew", async (_what, which, who) => {
  const { revision } = await left(ids[which]);
  await erase();
  const loosened = { ...who, click_id: null, said: "Bob", person_erased_at: null, revision: revision + 1 };
  expect(await left(ids[which])).toEqual({ ...CLEARED, ...loosened });
});

test.each(["strange", "later"] as const)("a payment that is %s loses nothing", async (which) => {
  const before = await left(ids[which]);
  await erase();
  expect(await left(ids[which])).toEqual(before);
});

test("done again, it changes nothing more of what is theirs", async () => {
  await erase();
  const first = await left(ids.own);
  expect(await erase()).toEqual({ payments: 0, reportedConversions: 0, webhooks: 0 });
  expect(await left(ids.own)).toEqual(first);
});
