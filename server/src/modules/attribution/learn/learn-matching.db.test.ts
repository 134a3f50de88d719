/** Guarantees: a workspace learns from its own payments, in versions that say how right they are, and matches by them. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { POOLED_PARAMETERS } from "../match/parameters.ts";
import { openThrowawayTracing, type ThrowawayTracing } from "../trace/throwaway-tracing.ts";
import { learnMatching, PAYMENTS_TO_LEARN } from "./learn-matching.ts";
import { currentParameters, findParameters } from "./parameters.sql.ts";

let tracing: ThrowawayTracing;
beforeAll(async () => {
  tracing = await openThrowawayTracing();
});
afterAll(() => tracing.close());

const HOUR = 3_600_000;
const at = (index: number, minutes = 0) =>
  new Date(Date.parse("2026-03-01T00:00:00Z") + index * HOUR + minutes * 60_000);

/** Each buyer looked at a page two minutes before; nine of ten had given the payment's e-mail, three of ten told the order. */
async function sell(workspaceId: string, from: number, until: number) {
  const indexes = Array.from({ length: until - from }, (_, index) => from + index);
  await tracing.load(
    workspaceId,
    ...indexes.flatMap((index) => {
      const visitor = { visitor_id: `v${index}`, session_id: `s${index}` };
      const page = {
        ...visitor,
        name: "page_view",
        touch: "landing" as const,
        occurred_at: at(index, -2).toISOString(),
      };
      const identify = {
        ...visitor,
        name: "identify",
        email_hash: `e${index}`,
        occurred_at: at(index, -1).toISOString(),
      };
      const purchase = {
        ...visitor,
        name: "purchase",
        order_id: `o${index}`,
        occurred_at: at(index, -1).toISOString(),
      };
      return [page, ...(index % 10 ? [identify] : []), ...(index % 10 < 3 ? [purchase] : [])];
    }),
  );
  for (const index of indexes) {
    const values = { visitor_id: `v${index}`, email_hash: `e${index}`, order_id: `o${index}` };
    await tracing.insertPayment(workspaceId, { id: newId(at(index).getTime()), ...values, paid_at: at(index) });
  }
}

it("learns when there are enough payments, says how right it is, and matches by the new version", async () => {
  const workspaceId = await tracing.newWorkspace();
  await sell(workspaceId, 0, PAYMENTS_TO_LEARN - 1);
  expect(await learnMatching(tracing, workspaceId)).toBe(false);
  expect(await currentParameters(tracing.postgres, workspaceId)).toEqual(POOLED_PARAMETERS);

  await sell(workspaceId, PAYMENTS_TO_LEARN - 1, PAYMENTS_TO_LEARN + 20);
  expect(await learnMatching(tracing, workspaceId)).toBe(true);
  const stored = await findParameters(tracing.postgres, workspaceId);
  expect(stored).toMatchObject({ version: 1, payments: PAYMENTS_TO_LEARN + 20 });
  expect(stored?.report.pairs).toBeGreaterThan(50);
  expect(stored?.report.brier).toBeLessThan(0.05);
  expect(stored?.report.bands).toHaveLength(10);
  const { signals } = await currentParameters(tracing.postgres, workspaceId);
  expect(signals.email[0]?.agreesForPayer).toBeCloseTo(0.99, 1);
  // Everybody was there within three minutes: more than the pooled default says.
  expect(signals.activity[0]?.agreesForPayer).toBeGreaterThan(0.9);

  await tracing.trace(workspaceId);
  const unkeyed = await tracing.insertPayment(workspaceId, { paid_at: at(7, 1) });
  await tracing.trace(workspaceId);
  expect(await tracing.payment(workspaceId, unkeyed)).toMatchObject({ parameters_version: 1 });
  expect(await learnMatching(tracing, workspaceId)).toBe(false);
});

it("keeps one workspace's parameters from another's", async () => {
  const other = await tracing.newWorkspace();
  expect(await findParameters(tracing.postgres, other)).toBeNull();
});
