import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { StripeEvent } from "../../connect/stripe/stripe-event.ts";
import { type Owner, openThrowawayIntake, type ThrowawayIntake } from "./throwaway-intake.ts";

const MIGRATION = path.resolve(import.meta.dirname, "../../../migrations/postgres/0028_purchases.sql");
/** The part of it that sees to what is stored already; the column has been renamed since. */
const BACKFILL = readFileSync(MIGRATION, "utf8")
  .replaceAll("payment_key", "subject")
  .split("\n-- What is stored already")[1]!
  .replace(/^.*\n.*\n/, "");

let intake: ThrowawayIntake;
let owner: Owner;
beforeAll(async () => {
  intake = await openThrowawayIntake();
  owner = await intake.newOwner();
});
afterAll(() => intake.close());

const stored = (id: string, object: object): StripeEvent =>
  ({ id, object: "event", type: "t", created: 1_770_000_000, livemode: false, data: { object } }) as StripeEvent;

it("webhooks stored before are read by the rules of today: unknown currencies, checkouts without an intent", async () => {
  const money = { object: "payment_intent", amount_received: 2900, status: "succeeded", customer: "cus_1" };
  const events: [StripeEvent, string | null, string | null][] = [
    [stored("evt_1", { ...money, id: "pi_nok", currency: "nok" }), "pi_nok", "NOK is not a currency of ISO 4217."],
    [stored("evt_2", { ...money, id: "pi_1", currency: "usd", invoice: "in_1" }), "pi_1", null],
    [
      stored("evt_3", {
        object: "checkout.session",
        id: "cs_1",
        invoice: "in_1",
        payment_intent: null,
        amount_total: 2900,
        currency: "usd",
        payment_status: "paid",
        metadata: { tributary_visitor_id: "v" },
      }),
      null,
      null,
    ],
    [stored("evt_4", { object: "customer", id: "cus_1" }), null, null],
  ];
  await intake.door.withWorkspace(owner.workspaceId, (tx) =>
    tx
      .insertInto("webhook_inbox")
      .values(
        events.map(([event, subject, error]) => ({
          workspace_id: owner.workspaceId,
          connection_id: owner.connectionId,
          provider: "stripe",
          provider_event_id: event.id,
          type: event.type,
          subject,
          occurred_at: new Date(event.created * 1000),
          payload: JSON.stringify(event),
          processed_at: new Date(),
          error,
        })),
      )
      .execute(),
  );
  const client = new pg.Client({ connectionString: intake.ownerUrl });
  await client.connect();
  await client.query(BACKFILL);
  await client.end();
  await intake.process(owner.workspaceId);
  const rows = await intake.door.withWorkspace(owner.workspaceId, (tx) =>
    tx.selectFrom("payments").select(["provider_id", "currency", "visitor_id"]).orderBy("provider_id").execute(),
  );
  expect(rows).toEqual([
    { provider_id: "pi_1", currency: "USD", visitor_id: "v" },
    { provider_id: "pi_nok", currency: "NOK", visitor_id: null },
  ]);
});
