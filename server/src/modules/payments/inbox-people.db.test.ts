import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StripeEvent } from "../../connect/stripe/stripe-event.ts";
import { newId } from "../../core/ids.ts";
import { bookUnderKey } from "./book-payment.sql.ts";
import { redactWebhooks } from "./redact-webhooks.sql.ts";
import { type Owner, openThrowawayIntake, type ThrowawayIntake } from "./throwaway-intake.ts";
import { refunded, succeeded } from "./throwaway-stripe-events.ts";

let intake: ThrowawayIntake;
let owner: Owner;
beforeAll(async () => {
  intake = await openThrowawayIntake();
});
beforeEach(async () => {
  owner = await intake.newOwner();
});
afterAll(() => intake.close());

const receive = (event: StripeEvent, by = owner) => intake.receive(by, event);
const run = () => intake.process(owner.workspaceId);
const payments = ({ workspaceId }: Owner = owner) =>
  intake.door.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("payments").selectAll().orderBy("provider_id").execute(),
  );

describe("who paid, as the inbox tells it", () => {
  const subscribed = [
    {
      object: "checkout.session",
      id: "cs_1",
      invoice: "in_1",
      subscription: "sub_1",
      amount_total: 2900,
      currency: "usd",
      payment_status: "paid",
      metadata: { tributary_visitor_id: "v" },
    },
    {
      object: "invoice_payment",
      id: "inpay_1",
      invoice: "in_1",
      payment: { payment_intent: "pi_1" },
      currency: "usd",
      status: "open",
    },
    { object: "payment_intent", id: "pi_1", amount_received: 2900, currency: "usd", status: "succeeded" },
  ].map((object, at) => ({ ...succeeded(`s${at}`), created: 1_770_000_000 + at, data: { object } }) as StripeEvent);

  it.each([[[0, 1, 2]], [[0, 2, 1]], [[1, 0, 2]], [[1, 2, 0]], [[2, 0, 1]], [[2, 1, 0]]])(
    "books a subscription's first payment once, to its checkout's visitor, read one by one in the order %j",
    async (order) => {
      for (const at of order) {
        await receive(subscribed[at]!);
        await run();
      }
      expect(await payments()).toMatchObject([{ provider_id: "pi_1", amount_minor: 2900, visitor_id: "v" }]);
      const filed = await intake.door.withWorkspace(owner.workspaceId, (tx) =>
        tx.selectFrom("webhook_inbox").select("subject").distinct().execute(),
      );
      expect(filed).toEqual([{ subject: "pi_1" }]);
    },
  );

  it("forgets who paid in both rows of a purchase when the person was erased from one of them", async () => {
    const { workspaceId } = owner;
    const row = (provider_id: string, person: object) => ({
      workspace_id: workspaceId,
      id: newId(),
      provider: "stripe",
      provider_id,
      amount_minor: 2900,
      currency: "USD",
      paid_at: new Date(),
      ...person,
    });
    await intake.door.withWorkspace(workspaceId, async (tx) => {
      await tx
        .insertInto("payments")
        .values(row("cs_9", { person_erased_at: new Date() }))
        .execute();
      await tx
        .insertInto("payments")
        .values(row("pi_9", { visitor_id: "v", email_hash: "h" }))
        .execute();
      await bookUnderKey(tx, workspaceId, "stripe", "pi_9", ["cs_9"]);
    });
    const [kept, ...others] = await payments();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      provider_id: "pi_9",
      visitor_id: null,
      email_hash: null,
      person_erased_at: expect.any(Date),
    });
  });

  it("keeps who paid when a later webhook of the payment tells only of money", async () => {
    await receive(succeeded("pi_1"));
    await run();
    await intake.door.withWorkspace(owner.workspaceId, async (tx) => {
      const all = await tx
        .selectFrom("webhook_inbox")
        .select(["connection_id", "provider", "provider_event_id", "payload"])
        .execute();
      await redactWebhooks(tx, all);
    });
    await receive(refunded("pi_1", 300));
    await run();
    expect(await payments()).toMatchObject([{ refunded_minor: 300, visitor_id: "v", email_hash: expect.any(String) }]);
  });

  it("keeps the payments of two workspaces with the same Stripe account apart", async () => {
    const other = await intake.newOwner();
    await receive(succeeded("pi_1"));
    await receive(succeeded("pi_1", { amount_received: 5 }), other);
    await run();
    expect(await payments(other)).toEqual([]);
    await intake.process(other.workspaceId);
    expect(await payments(other)).toMatchObject([{ amount_minor: 5, workspace_id: other.workspaceId }]);
    expect(await payments()).toMatchObject([{ amount_minor: 1000, workspace_id: owner.workspaceId }]);
  });
});
