/** Guarantees: comparisons are of equal time, and history tells since when there is any. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";
import { range, sale } from "./throwaway-sales.ts";

let report: ThrowawayReport;
let workspaceId: string;
beforeAll(async () => {
  report = await openThrowawayReport();
});
beforeEach(async () => {
  workspaceId = await report.newWorkspace();
});
afterAll(() => report.close());

const revenue = (query: object) => report.answer(workspaceId, { metrics: ["revenue"], range, ...query });

describe("comparing", () => {
  beforeEach(async () => {
    await report.convert(
      workspaceId,
      sale("2026-03-08T10:00:00.000Z", { amountMinor: 3 }),
      sale("2026-03-07T10:00:00.000Z", { amountMinor: 20 }),
      sale("2026-03-01T00:00:00.000Z", { amountMinor: 100 }),
      sale("2026-02-28T23:59:59.999Z", { amountMinor: 5000 }),
    );
  });

  it("the previous period is as long and ends the day before", async () => {
    const { rows, previous } = await revenue({
      range: { from: "2026-03-08", to: "2026-03-14" },
      compare: "previous_period",
    });
    expect(rows).toMatchObject([{ revenue: 3 }]);
    expect(previous).toMatchObject({
      range: { from: "2026-03-01", to: "2026-03-07" },
      rows: [{ revenue: 120 }],
      totals: [{ revenue: 120 }],
    });
  });

  it("any other period may be named", async () => {
    const compare = { from: "2026-02-01", to: "2026-02-28" };
    expect((await revenue({ compare })).previous).toMatchObject({ range: compare, totals: [{ revenue: 5000 }] });
  });
});

describe("comparing a range that goes on", () => {
  afterEach(() => vi.useRealTimers());
  const at = (now: string) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(new Date(now));
  };

  it("takes as much of the period before as has passed, up to the same time of day", async () => {
    await report.convert(
      workspaceId,
      sale("2026-02-20T10:00:00.000Z", { amountMinor: 1 }),
      sale("2026-03-31T00:14:59.000Z", { amountMinor: 20 }),
      sale("2026-03-31T00:15:00.000Z", { amountMinor: 300 }),
      sale("2026-03-31T20:00:00.000Z", { amountMinor: 4000 }),
      sale("2026-04-01T00:05:00.000Z", { amountMinor: 21 }),
    );
    at("2026-04-01T00:15:00Z");
    const today = { from: "2026-04-01", to: "2026-04-01" };
    const { totals, previous } = await revenue({ range: today, compare: "previous_period" });
    expect(totals).toMatchObject([{ revenue: 21 }]);
    expect(previous).toMatchObject({
      range: { from: "2026-03-31", to: "2026-03-31" },
      until: "00:15:00",
      totals: [{ revenue: 20 }],
      historyFrom: "2026-02-20",
      isThin: false,
    });
    // Of a month that has only begun, its first day is compared with the first day of as many days before.
    const month = await revenue({ range: { from: "2026-04-01", to: "2026-04-30" }, compare: "previous_period" });
    expect(month.previous).toMatchObject({ range: { from: "2026-03-02", to: "2026-03-02" }, totals: [] });
    const later = await revenue({ range: { from: "2026-05-01", to: "2026-05-31" }, compare: "previous_period" });
    expect(later.previous).toBeUndefined();
  });

  it("keeps to the workspace's clock on days on which clocks change", async () => {
    workspaceId = await report.newWorkspace({ time_zone: "America/New_York" });
    await report.load(
      workspaceId,
      { visitor_id: "early", occurred_at: "2026-03-07T13:59:00.000Z" },
      { visitor_id: "late", occurred_at: "2026-03-07T14:01:00.000Z" },
    );
    // 09:00 on the day the clocks went forward; a day before, that was 14:00 UTC.
    at("2026-03-08T13:00:00Z");
    const question = { metrics: ["visitors" as const], range: { from: "2026-03-08", to: "2026-03-08" } };
    const { previous } = await report.answer(workspaceId, { ...question, compare: "previous_period" });
    expect(previous).toMatchObject({ until: "09:00:00", totals: [{ visitors: 1 }] });
  });

  it("says that the history is thin where the data begins after the period before did", async () => {
    await report.convert(workspaceId, sale("2026-03-30T10:00:00.000Z"), sale("2026-04-01T10:00:00.000Z"));
    at("2026-04-01T12:00:00Z");
    const thin = async (from: string) =>
      (await revenue({ range: { from, to: "2026-04-01" }, compare: "previous_period" })).previous;
    expect(await thin("2026-01-02")).toMatchObject({ isThin: true, historyFrom: "2026-03-30" });
    expect(await thin("2026-04-01")).toMatchObject({ isThin: false, historyFrom: "2026-03-30" });
    const traffic = {
      metrics: ["visitors"],
      range: { from: "2026-04-01", to: "2026-04-01" },
      compare: "previous_period",
    };
    const { previous } = (await report.ask(workspaceId, traffic)).json();
    expect(previous).toMatchObject({ isThin: true, historyFrom: null });
  });
});

it("GET /metrics/history tells the first day of any event or payment, in the workspace's zone", async () => {
  const firstDay = async () => (await report.get(workspaceId, "/metrics/history")).json();
  expect(await firstDay()).toEqual({ firstDay: null });
  await report.convert(workspaceId, sale("2026-03-30T10:00:00.000Z"));
  expect(await firstDay()).toEqual({ firstDay: "2026-03-30" });
  await report.load(workspaceId, { visitor_id: "v", occurred_at: "2026-03-29T23:59:00.000Z" });
  expect(await firstDay()).toEqual({ firstDay: "2026-03-29" });
});
