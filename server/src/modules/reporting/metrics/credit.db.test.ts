import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { MetricsRow } from "@tributary/contract/metrics";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { creditsOf } from "../../attribution/models/credits.ts";
import type { AttributionModel } from "../../attribution/models/model.ts";
import { MODELS } from "../../attribution/models/models.ts";
import { type Conversion, openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

let report: ThrowawayReport;
beforeAll(async () => {
  report = await openThrowawayReport();
});
afterAll(() => report.close());

const touch = fc.record({
  kind: fc.constantFrom("link_click" as const, "landing" as const, "direct" as const),
  channel: fc.constantFrom("Direct", "Paid Search", "Email", "Referral"),
});
const conversion: fc.Arbitrary<Conversion> = fc
  .record({
    paidAt: fc.constant("2026-03-20T12:00:00.000Z"),
    amountMinor: fc.oneof(fc.nat(20), fc.nat(1_000_000_000_000)),
    refunded: fc.double({ min: 0, max: 1, noNaN: true }),
    currency: fc.constantFrom("USD", "JPY", "KWD"),
    journey: fc.array(touch, { maxLength: 9 }),
  })
  .map(({ refunded, ...rest }) => ({ ...rest, refundedMinor: Math.floor(rest.amountMinor * refunded) }));

type Sums = Map<string, { revenue: number; grossRevenue: number; refunded: number; orders: number }>;

/** What the pure models say, summed by channel and currency. */
function expected(model: AttributionModel, conversions: readonly Conversion[]): Sums {
  const sums: Sums = new Map();
  for (const { amountMinor, refundedMinor = 0, currency, journey = [] } of conversions) {
    // As the report's own fixture dates and tags them.
    const touches = journey.map((one, index) => ({
      ...one,
      eventId: String(index),
      medium: "",
      occurredAt: 1000 * index,
    }));
    const net = creditsOf(model, touches, amountMinor - refundedMinor);
    const gross = creditsOf(model, touches, amountMinor);
    for (const [index, { channel, share, amountMinor: netPart }] of net.entries()) {
      const key = `${channel} ${currency}`;
      const sum = sums.get(key) ?? { revenue: 0, grossRevenue: 0, refunded: 0, orders: 0 };
      const grossPart = gross[index]!.amountMinor;
      sum.revenue += netPart;
      sum.grossRevenue += grossPart;
      sum.refunded += grossPart - netPart;
      sum.orders += share;
      sums.set(key, sum);
    }
  }
  return sums;
}

const METRICS = ["revenue", "grossRevenue", "refunded", "orders"] as const;
const total = (rows: readonly MetricsRow[], metric: string, currency: string) =>
  rows.filter((row) => row.currency === currency).reduce((sum, row) => sum + Number(row[metric]), 0);

it.each(MODELS)("the database credits as the pure model does, to the unit: $name", async (model) => {
  await fc.assert(
    fc.asyncProperty(fc.array(conversion, { minLength: 1, maxLength: 25 }), async (conversions) => {
      const workspaceId = await report.newWorkspace();
      await report.convert(workspaceId, ...conversions);
      const { rows, totals } = await report.answer(workspaceId, {
        metrics: [...METRICS],
        dimensions: ["channel"],
        range: { from: "2026-03-20", to: "2026-03-20" },
        model: model.name,
      });
      const sums = expected(model, conversions);
      expect(rows).toHaveLength(sums.size);
      for (const { channel, currency, orders, ...money } of rows) {
        const { orders: credited, ...amounts } = sums.get(`${channel} ${currency}`)!;
        expect(money).toEqual(amounts);
        expect(orders).toBeCloseTo(credited, 6);
      }
      for (const currency of new Set(conversions.map((one) => one.currency ?? ""))) {
        const paid = conversions.filter((one) => one.currency === currency);
        const net = paid.reduce((sum, one) => sum + one.amountMinor - (one.refundedMinor ?? 0), 0);
        expect(total(rows, "revenue", currency)).toBe(net);
        expect(total(totals, "revenue", currency)).toBe(net);
        expect(total(totals, "orders", currency)).toBe(paid.length);
      }
    }),
    { numRuns: 6 * inject("testRuns") },
  );
});

it("what no touch explains is a row of its own, and sums with the others to the whole", async () => {
  const workspaceId = await report.newWorkspace();
  const paidAt = "2026-03-20T12:00:00.000Z";
  await report.convert(
    workspaceId,
    { paidAt, amountMinor: 100, confidenceLevel: "none" },
    {
      paidAt,
      amountMinor: 101,
      journey: [
        { kind: "landing", channel: "Email" },
        { kind: "direct", channel: "Direct" },
      ],
    },
  );
  const { rows } = await report.answer(workspaceId, {
    metrics: ["revenue"],
    dimensions: ["channel", "source", "utmCampaign", "confidenceLevel"],
    range: { from: "2026-03-20", to: "2026-03-20" },
    model: "linear",
  });
  const unknown = { source: null, utmCampaign: null, currency: "USD" };
  expect(rows).toEqual([
    { ...unknown, channel: UNATTRIBUTED, confidenceLevel: "none", revenue: 100 },
    { ...unknown, channel: "Email", confidenceLevel: "high", revenue: 51 },
    { ...unknown, channel: "Direct", confidenceLevel: "high", revenue: 50 },
  ]);
});
