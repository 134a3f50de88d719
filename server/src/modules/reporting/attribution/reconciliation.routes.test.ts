/** Guarantees: what platforms claim, less each named cause, is what they are credited with, for every model and breakdown. */
import type { ReconciliationRow } from "@tributary/contract/reconciliation";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as } from "../../../platform/http/throwaway-http.ts";
import { type Conversion, openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

let report: ThrowawayReport;
let workspaceId: string;
beforeAll(async () => {
  report = await openThrowawayReport({
    readRates: async (_id, _target, wanted) =>
      new Map(
        wanted.filter(({ currency }) => currency === "EUR").map((pair) => [pair, pair.day < "2026-03-10" ? 1.1 : 1.2]),
      ),
  });
});
beforeEach(async () => {
  workspaceId = await report.newWorkspace();
});
afterAll(() => report.close());

const days = "from=2026-03-01&to=2026-03-31&currency=USD";
const read = async (query = "") => {
  const response = await report.get(workspaceId, `/attribution/reconciliation?${days}${query}`);
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
  return response.json();
};

const claim = (platform: string, day: string, orders: string, value: number, more: object = {}) =>
  report.clickhouse.insert("fct_ad_performance", [
    {
      workspace_id: workspaceId,
      day,
      platform,
      account_id: "1",
      ad_campaign_id: "1",
      ad_group_id: "g",
      ad_id: newId(),
      grain: "ad",
      currency: "USD",
      impressions: 1000,
      clicks: 10,
      cost_micros: "0",
      claimed_conversions: orders,
      claimed_value_micros: String(value * 1_000_000),
      campaign_id: null,
      version: 1,
      is_deleted: 0,
      ...more,
    } as { workspace_id: string },
  ]);

const google = { kind: "landing", channel: "Paid Search", source: "google" } as const;
const facebook = { kind: "landing", channel: "Paid Social", source: "facebook" } as const;
const email = { kind: "landing", channel: "Email", source: "newsletter" } as const;
const sale = (journey: Conversion["journey"], changes: Partial<Conversion> = {}): Conversion => ({
  paidAt: "2026-03-05T10:00:00.000Z",
  amountMinor: 10_000,
  journey: journey ?? [],
  ...changes,
});
const causesOf = ({ causes }: ReconciliationRow) =>
  Object.fromEntries(causes.map(({ cause, orders, revenueMinor }) => [cause, [orders, revenueMinor]]));

describe("the difference between claimed and credited", () => {
  it("is split into what caused it", async () => {
    await report.convert(
      workspaceId,
      sale([google]),
      sale([google, facebook]),
      sale([google, email]),
      sale([google], { refundedMinor: 4000 }),
      sale([email]),
    );
    await claim("google_ads", "2026-03-05", "6", 650);
    await claim("meta_ads", "2026-03-05", "1", 100);
    const { data, verified, claimed } = await read("&model=last");
    expect(data.map(({ platform }: ReconciliationRow) => platform)).toEqual(["google_ads", "meta_ads"]);
    expect(data[0]).toMatchObject({
      claimed: { orders: 6, revenueMinor: 65_000 },
      credited: { orders: 2, revenueMinor: 16_000 },
      gap: { orders: 4, revenueMinor: 49_000 },
    });
    expect(causesOf(data[0])).toEqual({
      no_click: [2, 25_000],
      date: [0, 0],
      refunds: [0, 4000],
      other_platforms: [1, 10_000],
      other_touchpoints: [1, 10_000],
    });
    expect(data[1]).toMatchObject({ claimed: { orders: 1 }, credited: { orders: 1, revenueMinor: 10_000 } });
    expect(verified).toEqual({ orders: 5, revenueMinor: 46_000 });
    expect(claimed).toEqual({ orders: 7, revenueMinor: 75_000 });
  });

  it("tells the day of the click from the day of the payment", async () => {
    await report.convert(workspaceId, sale([google], { paidAt: "2026-04-01T00:00:00.500Z" }));
    await claim("google_ads", "2026-03-31", "1", 100);
    const { data } = await read();
    expect(causesOf(data[0])).toMatchObject({ no_click: [0, 0], date: [1, 10_000] });
    expect(data[0].credited).toEqual({ orders: 0, revenueMinor: 0 });
  });

  it("is below zero where clicks led to orders that nobody claims", async () => {
    await report.convert(workspaceId, sale([facebook]));
    const { data } = await read();
    expect(data).toMatchObject([{ platform: "meta_ads", claimed: { orders: 0 }, gap: { orders: -1 } }]);
    expect(causesOf(data[0])).toMatchObject({ no_click: [-1, -10_000] });
  });

  it.each(["first", "last", "linear", "time_decay", "w_shaped"])(
    "sums exactly under %s, by every breakdown",
    async (model) => {
      const touches = [google, facebook, email, { kind: "direct", channel: "Direct" } as const];
      const sales = Array.from({ length: 40 }, (_, index) =>
        sale(
          touches.filter((_touch, bit) => ((index * 7 + 3) >> bit) & 1),
          {
            paidAt: new Date(Date.UTC(2026, 2, 1 + (index % 31), index % 24)).toISOString(),
            amountMinor: 997 + index,
            refundedMinor: index % 5 === 0 ? 333 : 0,
          },
        ),
      );
      await report.convert(workspaceId, ...sales);
      for (const day of ["2026-03-01", "2026-03-17", "2026-03-31"]) {
        await claim("google_ads", day, "3.3333", 77.77);
        await claim("meta_ads", day, "2", 10.01);
      }
      const totals: unknown[] = [];
      for (const by of ["platform", "campaign", "day"]) {
        const { data } = await read(`&model=${model}&by=${by}`);
        for (const row of data as ReconciliationRow[]) {
          const sum = row.causes.reduce((total, { revenueMinor }) => total + revenueMinor, 0);
          expect(sum).toBe(row.gap.revenueMinor);
          expect(row.claimed.revenueMinor - row.credited.revenueMinor).toBe(row.gap.revenueMinor);
          expect(row.causes.reduce((total, { orders }) => total + orders, 0)).toBeCloseTo(row.gap.orders, 5);
        }
        totals.push((data as ReconciliationRow[]).reduce((total, { gap }) => total + gap.revenueMinor, 0));
      }
      expect(new Set(totals).size).toBe(1);
    },
  );

  it("converts each amount at the rate of its day, and the causes still add up", async () => {
    await report.convert(
      workspaceId,
      sale([google], { currency: "EUR" }),
      sale([google], { currency: "EUR", paidAt: "2026-03-20T10:00:00.000Z", refundedMinor: 5000 }),
      sale([google, facebook]),
    );
    await claim("google_ads", "2026-03-05", "2", 200, { currency: "EUR" });
    await claim("google_ads", "2026-03-20", "1", 100, { currency: "EUR" });
    const { data, verified, missingRates } = await read("&model=last");
    expect(data[0]).toMatchObject({
      platform: "google_ads",
      claimed: { orders: 3, revenueMinor: 22_000 + 12_000 },
      credited: { orders: 2, revenueMinor: 11_000 + 6000 },
    });
    expect(causesOf(data[0])).toEqual({
      no_click: [0, 1000],
      date: [0, 0],
      refunds: [0, 6000],
      other_platforms: [1, 10_000],
      other_touchpoints: [0, 0],
    });
    expect(verified).toEqual({ orders: 3, revenueMinor: 27_000 });
    expect(missingRates).toEqual([]);
  });

  it("says which amounts have no rate, and leaves them and other workspaces out", async () => {
    await report.convert(workspaceId, sale([google], { currency: "GBP" }));
    await claim("google_ads", "2026-03-06", "1", 100, { currency: "GBP" });
    expect(await read()).toMatchObject({
      data: [],
      verified: { orders: 0 },
      missingRates: [
        { currency: "GBP", day: "2026-03-06" },
        { currency: "GBP", day: "2026-03-05" },
      ],
    });
    workspaceId = await report.newWorkspace();
    expect(await read()).toMatchObject({ data: [], missingRates: [] });
  });
});

describe("a question about it", () => {
  it.each([
    ["an unknown breakdown", "by=ad", 400],
    ["an unknown model", "model=best", 400],
    ["a day that is none", "from=2026-02-30&to=2026-03-01", 400],
    ["a beginning without an end", "from=2026-03-01", 400],
    ["an unknown currency", "currency=dollars", 422],
  ])("is refused with %s", async (_what, query, status) => {
    expect((await report.get(workspaceId, `/attribution/reconciliation?${query}`)).statusCode).toBe(status);
  });

  it("is for members who see reports", async () => {
    const url = "/api/v1/attribution/reconciliation";
    expect((await report.http.inject({ url })).statusCode).toBe(401);
    expect((await report.http.inject({ url, headers: as("agent", workspaceId) })).statusCode).toBe(403);
  });
});
