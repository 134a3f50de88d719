/** Guarantees of the attribution reports: sums are kept whole over models, paths, steps and gaps. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Conversion, openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

let report: ThrowawayReport;
let workspaceId: string;
beforeAll(async () => {
  report = await openThrowawayReport();
});
beforeEach(async () => {
  workspaceId = await report.newWorkspace();
});
afterAll(() => report.close());

const days = "from=2026-03-01&to=2026-03-31";
const read = async (path: string) => {
  const response = await report.get(workspaceId, path);
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
  return response.json();
};
const touch = (channel: string) => ({
  kind: channel === "Direct" ? ("direct" as const) : ("landing" as const),
  channel,
});
const sale = (channels: string[], changes: Partial<Conversion> = {}): Conversion => ({
  paidAt: "2026-03-05T10:00:00.000Z",
  amountMinor: 1000,
  journey: channels.map(touch),
  ...changes,
});

describe("models side by side", () => {
  it("each give out all of the revenue, and a channel that one gives nothing has nought", async () => {
    await report.convert(workspaceId, sale(["Email", "Paid Search", "Direct"]), sale(["Email"]), sale([]));
    const { data, query } = await read(`/attribution/comparison?by=channel&${days}`);
    const sums = Object.fromEntries(
      query.models.map((model: string) => [
        model,
        data.reduce(
          (sum: number, row: { byModel: Record<string, { revenueMinor: number }> }) =>
            sum + (row.byModel[model]?.revenueMinor ?? Number.NaN),
          0,
        ),
      ]),
    );
    expect(new Set(Object.values(sums))).toEqual(new Set([3000]));
    expect(query.models).toEqual(expect.arrayContaining(["first", "last", "last_non_direct", "linear"]));
    const email = data.find(({ value }: { value: string }) => value === "Email");
    expect([email.byModel.first, email.byModel.last]).toEqual([
      { revenueMinor: 2000, orders: 2 },
      { revenueMinor: 1000, orders: 1 },
    ]);
    const direct = data.find(({ value }: { value: string }) => value === "Direct");
    expect(direct.byModel.first).toEqual({ revenueMinor: 0, orders: 0 });
  });

  it("are refused by a dimension that payments do not have", async () => {
    expect((await report.get(workspaceId, `/attribution/comparison?by=pixel&${days}`)).statusCode).toBe(400);
    expect((await report.get(workspaceId, `/attribution/comparison?${days}`)).statusCode).toBe(400);
  });
});

describe("paths", () => {
  it("count each payment once, by its channels without repeats, in orders, touchpoints, days and flows", async () => {
    await report.convert(
      workspaceId,
      sale(["Email", "Email", "Direct"]),
      sale(["Email", "Direct"], { currency: "EUR" }),
      sale(["Paid Search"], { refundedMinor: 400 }),
      sale([]),
      sale(["Email"], { paidAt: "2026-04-02T10:00:00.000Z" }),
    );
    const { orders, paths, lengths, lags, flows } = await read(`/attribution/paths?${days}`);
    expect(orders).toBe(3);
    expect(
      paths.map(({ channels, orders, revenue }: Record<string, unknown>) => ({ channels, orders, revenue })),
    ).toEqual([
      {
        channels: ["Email", "Direct"],
        orders: 2,
        revenue: [
          { currency: "EUR", amountMinor: 1000 },
          { currency: "USD", amountMinor: 1000 },
        ],
      },
      { channels: ["Paid Search"], orders: 1, revenue: [{ currency: "USD", amountMinor: 600 }] },
    ]);
    const sized = (buckets: { from: number; orders: number }[]) =>
      buckets.filter((bucket) => bucket.orders > 0).map((bucket) => [bucket.from, bucket.orders]);
    expect([sized(lengths), sized(lags)]).toEqual([
      [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
      [[0, 3]],
    ]);
    expect(flows).toEqual([
      { step: 1, from: "Email", to: "Direct", orders: 2 },
      { step: 1, from: "Paid Search", to: null, orders: 1 },
      { step: 2, from: "Direct", to: null, orders: 2 },
    ]);
  });
});

describe("coverage", () => {
  it("follows each payment as far as it can be followed, and opens those that end there", async () => {
    const pay = async (carries: object, match?: { attribution_method: string; channel: string }) => {
      const id = await report.insertPayment(workspaceId, { paid_at: new Date("2026-03-05T10:00:00.000Z"), ...carries });
      if (match) await report.insertMatch(workspaceId, id, match);
    };
    const matched = (channel: string) => ({ attribution_method: "visitor_id", channel });
    const nobody = { attribution_method: "none", channel: "Unattributed" };
    await pay({ visitor_id: "bought" }, matched("Email"));
    await pay({ visitor_id: "straight" }, matched("Direct"));
    await pay({ visitor_id: "long ago" }, matched("Unattributed"));
    await pay({ visitor_id: "nobody saw" }, nobody);
    await pay({}, nobody);
    await pay({ visitor_id: "just now" });
    const { steps, gaps } = await read(`/attribution/coverage?${days}`);
    expect(steps.map(({ step, payments }: { step: string; payments: number }) => [step, payments])).toEqual([
      ["payments", 6],
      ["identified", 4],
      ["matched", 3],
      ["visited", 2],
      ["attributed", 1],
    ]);
    const counts = gaps.map(({ gap, payments }: { gap: string; payments: number }) => [gap, payments]);
    expect(counts).toEqual([
      ["waiting", 1],
      ["no_identifier", 1],
      ["never_seen", 1],
      ["outside_window", 1],
      ["direct_only", 1],
    ]);
    for (const [gap] of counts) expect((await read(`/payments?gap=${gap}`)).data).toHaveLength(1);
  });
});
