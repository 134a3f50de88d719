/** Guarantees: customers are told apart by customer ID, email, or matched visitor, add up to the payments, and page without gaps. */
import type { Customer } from "@tributary/contract/people";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openThrowawayTracing, type ThrowawayTracing } from "../../attribution/trace/throwaway-tracing.ts";
import { listCustomers } from "./customers.sql.ts";

let tracing: ThrowawayTracing;
let workspaceId: string;
beforeAll(async () => {
  tracing = await openThrowawayTracing();
  workspaceId = await tracing.newWorkspace();
});
afterAll(() => tracing.close());

const all = async (limit: number): Promise<Customer[]> => {
  const found: Customer[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listCustomers(tracing.postgres, workspaceId, { limit, ...(cursor ? { cursor } : {}) });
    found.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
};

it("puts payments together by who made them, the latest first, whatever the pages' size", async () => {
  const on = (day: number) => new Date(Date.UTC(2026, 2, day));
  const pay = (day: number, facts: object) => tracing.insertPayment(workspaceId, { paid_at: on(day), ...facts });
  await pay(1, { customer_id: "cus_1", amount_minor: 1000 });
  await pay(2, { customer_id: "cus_1", amount_minor: 500, refunded_minor: 200, email_hash: "hash" });
  await pay(2, { customer_id: "cus_1", amount_minor: 700, currency: "EUR" });
  await pay(3, { email_hash: "hash", amount_minor: 900 });
  const matched = await pay(4, { amount_minor: 400 });
  await tracing.insertMatch(workspaceId, matched, { matched_visitor_ids: ["v1"], channel: "Email" });
  await pay(5, { amount_minor: 300 });
  const customers = await all(50);
  expect(customers).toMatchObject([
    { knownBy: "payment", orders: 1, firstChannel: null, visitorId: null },
    { knownBy: "visitor", value: "v1", visitorId: "v1", firstChannel: "Email" },
    { knownBy: "email", value: "hash", orders: 1, revenue: [{ currency: "USD", amountMinor: 900 }] },
    {
      knownBy: "customer",
      value: "cus_1",
      orders: 3,
      revenue: [
        { currency: "EUR", amountMinor: 700 },
        { currency: "USD", amountMinor: 1300 },
      ],
      firstPaidAt: on(1).toISOString(),
      lastPaidAt: on(2).toISOString(),
    },
  ]);
  expect(await all(1)).toEqual(customers);
  expect((await listCustomers(tracing.postgres, await tracing.newWorkspace(), { limit: 50 })).data).toEqual([]);
});
