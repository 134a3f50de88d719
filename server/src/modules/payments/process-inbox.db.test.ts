import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { foldPayment } from "../../connect/stripe/fold-payment.ts";
import { type PaymentStory, paymentStory } from "../../connect/stripe/payment-story.ts";
import type { StripeEvent } from "../../connect/stripe/stripe-event.ts";
import { lockInbox } from "./inbox.sql.ts";
import { paymentsChanged } from "./payments-changed.ts";
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
const waiting = () =>
  intake.door.withWorkspace(owner.workspaceId, (tx) =>
    tx.selectFrom("webhook_inbox").selectAll().where("processed_at", "is", null).execute(),
  );

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
