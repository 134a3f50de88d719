import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { foldPayment } from "../../connect/stripe/fold-payment.ts";
import { type PaymentStory, paymentStory } from "../../connect/stripe/payment-story.ts";
import type { StripeEvent } from "../../connect/stripe/stripe-event.ts";
import { newId } from "../../core/ids.ts";
import { bookUnderKey } from "./book-payment.sql.ts";
import { lockInbox } from "./inbox.sql.ts";
import { paymentsChanged } from "./payments-changed.ts";
import { redactWebhooks } from "./redact-webhooks.sql.ts";
import { type Owner, openThrowawayIntake, type ThrowawayIntake } from "./throwaway-intake.ts";

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
const waiting = () =>
  intake.door.withWorkspace(owner.workspaceId, (tx) =>
    tx.selectFrom("webhook_inbox").selectAll().where("processed_at", "is", null).execute(),
  );

const succeeded = (id: string, changes: object = {}): StripeEvent =>
  ({
    id: `evt_${id}`,
    object: "event",
    type: "payment_intent.succeeded",
    created: 1_770_000_000,
    livemode: false,
    data: {
      object: {
        object: "payment_intent",
        id,
        amount_received: 1000,
        currency: "usd",
        status: "succeeded",
        receipt_email: "Jane@Example.com",
        metadata: { tributary_visitor_id: "v" },
        ...changes,
      },
    },
  }) as StripeEvent;
const refunded = (id: string, amount: number, at = 1_770_000_100): StripeEvent =>
  ({
    id: `evt_refund_${id}_${amount}`,
    object: "event",
    type: "refund.created",
    created: at,
    livemode: false,
    data: {
      object: {
        object: "refund",
        id: `re_${id}_${amount}`,
        amount,
        currency: "usd",
        charge: null,
        payment_intent: id,
        status: "succeeded",
        created: at,
      },
    },
  }) as StripeEvent;

interface Delivery {
  event: StripeEvent;
  /** Run the job beside this delivery. */
  runs: boolean;
}

/** Two payments' webhooks, repeated one to five times, in any order, with runs of the job anywhere between. */
const deliveries = fc
  .tuple(paymentStory, paymentStory)
  .filter(([one, other]) => one.paymentIntent !== other.paymentIntent)
  .chain((stories) => {
    const events = stories.flatMap((story) => story.events);
    const copies = fc.tuple(
      ...events.map((event) => fc.integer({ min: 1, max: 5 }).map((times) => Array<StripeEvent>(times).fill(event))),
    );
    const arrived = copies
      .chain((all) => fc.shuffledSubarray(all.flat(), { minLength: all.flat().length }))
      .chain((all) =>
        fc.tuple(...all.map((event) => fc.record({ event: fc.constant(event), runs: fc.nat(4).map((n) => n === 0) }))),
      );
    return fc.record({ stories: fc.constant(stories), arrived, width: fc.constantFrom(1, 4, 20) });
  });

describe("reading payments from the inbox", () => {
  it("ends in the same state however webhooks are shuffled, repeated and delivered at once, and whenever it runs", async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ stories, arrived, width }) => {
        owner = await intake.newOwner();
        const all: readonly Delivery[] = arrived;
        for (let at = 0; at < all.length; at += width) {
          const together = all.slice(at, at + width);
          await Promise.all(together.flatMap(({ event, runs }) => (runs ? [receive(event), run()] : [receive(event)])));
        }
        await Promise.all([run(), run()]);
        expect(await waiting()).toEqual([]);
        expect(await payments()).toMatchObject([...stories].sort(byIntent).map(stateOf));
      }),
      { numRuns: 12 * inject("testRuns") },
    );
  });

  it("keeps what it cannot use with the reason, and goes on with the rest", async () => {
    await receive(succeeded("pi_strange", { currency: "zzz" }));
    await receive(succeeded("pi_good"));
    await run();
    expect(await payments()).toMatchObject([{ provider_id: "pi_good", currency: "USD", amount_minor: 1000 }]);
    const [strange] = await intake.door.withWorkspace(owner.workspaceId, (tx) =>
      tx.selectFrom("webhook_inbox").selectAll().where("subject", "=", "pi_strange").execute(),
    );
    expect(strange).toMatchObject({ error: "ZZZ is not a currency of ISO 4217.", processed_at: expect.any(Date) });
    expect(intake.unbooked.at(-1)?.[1]).toBe("ZZZ is not a currency of ISO 4217.");
    expect(strange!.payload).toMatchObject({ id: "evt_pi_strange" });
  });

  it("stores a hash where Stripe gives an address", async () => {
    await receive(succeeded("pi_1"));
    await run();
    const [row] = await payments();
    expect(row).toMatchObject({ email_hash: `${owner.workspaceId}:jane@example.com`, visitor_id: "v" });
  });

  it("tells that payments changed, once for what it booked", async () => {
    await receive(succeeded("pi_1"));
    await run();
    expect(intake.asked.at(-1)).toEqual([paymentsChanged.name, owner.workspaceId]);
    intake.asked.length = 0;
    await run();
    expect(intake.asked).toEqual([]);
  });

  it("raises the revision when the payment changes, and only then", async () => {
    await receive(succeeded("pi_1"));
    await run();
    await receive({ ...succeeded("pi_1"), id: "evt_again" });
    await run();
    expect(await payments()).toMatchObject([{ revision: 1 }]);
    await receive(refunded("pi_1", 300));
    await run();
    expect(await payments()).toMatchObject([{ revision: 2, refunded_minor: 300 }]);
  });

  it("takes a refund that comes before its payment", async () => {
    await receive(refunded("pi_1", 400));
    await run();
    expect(await payments()).toEqual([]);
    await receive(succeeded("pi_1"));
    await run();
    expect(await payments()).toMatchObject([{ amount_minor: 1000, refunded_minor: 400 }]);
  });

  it("gives the same after dying half way: what was not committed is read again", async () => {
    await receive(succeeded("pi_1"));
    await receive(succeeded("pi_2"));
    const dying = intake.door.withWorkspace;
    let calls = 0;
    intake.door.withWorkspace = (workspaceId, work) =>
      dying(workspaceId, async (tx) => {
        const result = await work(tx);
        if (++calls === 1) throw new Error("died before the commit");
        return result;
      });
    await expect(run()).rejects.toThrow("died");
    intake.door.withWorkspace = dying;
    expect(await payments()).toEqual([]);
    await run();
    expect(await payments()).toMatchObject([{ provider_id: "pi_1" }, { provider_id: "pi_2" }]);
  });

  it("waits for another reader of the same inbox, whose older state would else be written last", async () => {
    await receive(succeeded("pi_1"));
    const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const other = intake.door.withWorkspace(owner.workspaceId, async (tx) => {
      await lockInbox(tx, owner.workspaceId);
      held.resolve();
      await released.promise;
    });
    await held.promise;
    let isOver = false;
    const reading = run().then(() => {
      isOver = true;
    });
    await expect.poll(async () => isOver || (await lockIsAwaited())).toBe(true);
    const hasWaited = !isOver;
    released.resolve();
    await Promise.all([other, reading]);
    expect(hasWaited).toBe(true);
    expect(await payments()).toHaveLength(1);
  });

  it("reads more than one batch", async () => {
    await Promise.all(
      Array.from({ length: 520 }, (_, index) => receive(succeeded(`pi_${String(index).padStart(3, "0")}`))),
    );
    await run();
    expect(await payments()).toHaveLength(520);
  });

  /** What Stripe tells of the first payment of a subscription, none of it naming everything. */
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

/** Whether somebody waits in the database for a lock that the code takes by name. */
async function lockIsAwaited(): Promise<boolean> {
  const { rows } = await intake.door.withoutWorkspace((tx) =>
    sql<object>`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`.execute(tx),
  );
  return rows.length > 0;
}

function byIntent(one: PaymentStory, other: PaymentStory): number {
  return one.paymentIntent < other.paymentIntent ? -1 : 1;
}

/** The row that the story's events, once each and in order, come to. */
function stateOf({ events, paymentIntent, amount, refunded: given }: PaymentStory): object {
  const folded = foldPayment(events);
  return {
    provider_id: paymentIntent,
    amount_minor: amount,
    refunded_minor: given,
    currency: "EUR",
    paid_at: folded?.paidAt,
    refunds: folded?.refunds,
    customer_id: folded?.customerId,
    order_id: folded?.orderId,
    visitor_id: folded?.visitorId,
  };
}
