import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { as } from "../../../platform/http/throwaway-http.ts";
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

describe("money", () => {
  it("of different currencies is never added, whether asked by currency or not", async () => {
    const at = "2026-03-05T10:00:00.000Z";
    await report.convert(
      workspaceId,
      sale(at),
      sale(at, { currency: "JPY", amountMinor: 5000 }),
      sale(at, { amountMinor: 7 }),
    );
    const { rows, totals, query } = await revenue({});
    expect(rows).toEqual([
      { currency: "JPY", revenue: 5000 },
      { currency: "USD", revenue: 107 },
    ]);
    expect(totals).toEqual(rows);
    expect(query).toEqual({
      range,
      timeZone: "UTC",
      model: "last_non_direct",
      dimensions: ["currency"],
      currency: null,
    });
  });

  it("has whole totals however few rows are asked for", async () => {
    const at = "2026-03-05T10:00:00.000Z";
    await report.convert(workspaceId, sale(at), sale(at, { currency: "JPY" }), sale(at, { currency: "EUR" }));
    const { rows, totals } = await revenue({ limit: 1 });
    expect([rows.length, totals.length]).toEqual([1, 3]);
    const byDay = await revenue({ limit: 1, dimensions: ["day"] });
    expect([byDay.rows.length, byDay.totals.length]).toEqual([1, 3]);
  });

  it("given back counts on the day of its payment, and the average is of what was paid", async () => {
    await report.convert(workspaceId, sale("2026-03-05T10:00:00.000Z", { amountMinor: 1000, refundedMinor: 400 }));
    const { rows } = await report.answer(workspaceId, {
      metrics: ["revenue", "grossRevenue", "refunded", "orders", "averageOrderValue"],
      dimensions: ["day"],
      range,
    });
    expect(rows).toEqual([
      {
        day: "2026-03-05",
        currency: "USD",
        revenue: 600,
        grossRevenue: 1000,
        refunded: 400,
        orders: 1,
        averageOrderValue: 1000,
      },
    ]);
  });

  it("is an empty list where nothing was paid, and never a made-up zero row", async () => {
    expect(await revenue({})).toMatchObject({ rows: [], totals: [], finality: "final" });
    const orders = await report.answer(workspaceId, { metrics: ["averageOrderValue"], range });
    expect(orders.rows).toEqual([]);
  });
});

describe("days are the workspace's", () => {
  it.each([
    ["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z", "2026-03-29T21:59:59.999Z"],
    ["Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00.000Z", "2026-10-25T22:59:59.999Z"],
    ["America/New_York", "2026-03-08", "2026-03-08T05:00:00.000Z", "2026-03-09T03:59:59.999Z"],
    ["America/New_York", "2026-11-01", "2026-11-01T04:00:00.000Z", "2026-11-02T04:59:59.999Z"],
    ["Asia/Manila", "2026-03-29", "2026-03-28T16:00:00.000Z", "2026-03-29T15:59:59.999Z"],
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z", "2026-09-07T02:59:59.999Z"],
    ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00.000Z", "2026-04-24T20:59:59.999Z"],
  ])("in %s the day %s goes from %s to %s", async (time_zone, day, first, last) => {
    workspaceId = await report.newWorkspace({ time_zone });
    const before = new Date(Date.parse(first) - 1).toISOString();
    const after = new Date(Date.parse(last) + 1).toISOString();
    await report.convert(
      workspaceId,
      sale(before, { amountMinor: 1 }),
      sale(first, { amountMinor: 10 }),
      sale(last, { amountMinor: 100 }),
      sale(after, { amountMinor: 1000 }),
    );
    const one = await revenue({ range: { from: day, to: day }, dimensions: ["day"] });
    expect(one.rows).toEqual([{ day, currency: "USD", revenue: 110 }]);
    expect(one.query.timeZone).toBe(time_zone);
    const all = await revenue({ range: { from: "2026-01-01", to: "2026-12-31" }, dimensions: ["day"] });
    expect(all.rows.map((row) => row.revenue)).toEqual([1, 110, 1000]);
  });
});

describe("filters", () => {
  beforeEach(async () => {
    const at = "2026-03-05T10:00:00.000Z";
    const landing = { kind: "landing" as const };
    await report.convert(
      workspaceId,
      sale(at, { amountMinor: 1, journey: [{ ...landing, channel: "Email", source: "news", campaign: "May" }] }),
      sale(at, { amountMinor: 20, journey: [{ ...landing, channel: "Email" }], currency: "EUR" }),
      sale(at, {
        amountMinor: 300,
        journey: [{ ...landing, channel: "Referral", source: "blog" }],
        confidenceLevel: "low",
      }),
      sale(at, { amountMinor: 4000, confidenceLevel: "none" }),
    );
  });

  it.each([
    [{ channel: ["Email"] }, 21],
    [{ channel: ["Email", "Referral"] }, 321],
    [{ channel: ["Unattributed"] }, 4000],
    [{ source: ["news"] }, 1],
    [{ source: [""] }, 4020],
    [{ utmCampaign: ["May"], channel: ["Email"] }, 1],
    [{ currency: ["EUR"] }, 20],
    [{ confidenceLevel: ["low", "none"] }, 4300],
    [{ channel: ["nothing"] }, 0],
    [{ channel: ["') OR 1=1 --"] }, 0],
    [{ source: ["\\', 1), ('"] }, 0],
    [{ utmCampaign: ["{from:String}", "'", "💥"] }, 0],
  ])("%j leave %i", async (filters, sum) => {
    const { totals } = await revenue({ filters });
    expect(totals.reduce((total, row) => total + Number(row.revenue), 0)).toBe(sum);
  });
});

describe("finality", () => {
  it("is provisional while a payment of the range waits to be traced, and final otherwise", async () => {
    workspaceId = await report.newWorkspace({ time_zone: "Asia/Manila" });
    await report.insertPayment(workspaceId, { paid_at: new Date("2026-03-31T15:59:59.999Z") });
    expect((await revenue({})).finality).toBe("provisional");
    expect((await revenue({ range: { from: "2026-04-01", to: "2026-04-01" } })).finality).toBe("final");
    await report.trace(workspaceId);
    expect(await revenue({})).toMatchObject({ finality: "final", totals: [{ revenue: 10_000 }] });
  });
});

describe("traffic", () => {
  beforeEach(() =>
    report.load(
      workspaceId,
      { visitor_id: "a", session_id: "a1", occurred_at: "2026-03-05T10:00:00.000Z" },
      { visitor_id: "a", session_id: "a2", occurred_at: "2026-03-06T10:00:00.000Z" },
      { visitor_id: "b", session_id: "b1", occurred_at: "2026-03-06T11:00:00.000Z" },
      { visitor_id: "robot", session_id: "r", is_bot: true, occurred_at: "2026-03-06T11:00:00.000Z" },
      { name: "purchase", occurred_at: "2026-03-06T12:00:00.000Z" },
    ),
  );

  it("counts people once however many days they came: totals are not sums of rows", async () => {
    const { rows, totals } = await report.answer(workspaceId, {
      metrics: ["visitors", "sessions", "pageViews"],
      dimensions: ["day"],
      range,
    });
    expect(rows).toEqual([
      { day: "2026-03-05", visitors: 1, sessions: 1, pageViews: 1 },
      { day: "2026-03-06", visitors: 2, sessions: 2, pageViews: 2 },
    ]);
    expect(totals).toEqual([{ visitors: 2, sessions: 3, pageViews: 3 }]);
  });

  it("counts everything that people's pages and servers sent, pixel by pixel", async () => {
    const pixel = "01a1fc96-b329-7da0-b492-5c3a6153262f";
    const sent = { pixel_id: pixel, occurred_at: "2026-03-06T13:00:00.000Z" };
    await report.load(workspaceId, { ...sent, name: "add_to_cart" }, sent, { ...sent, is_bot: true });
    const question = { metrics: ["events" as const], dimensions: ["pixel" as const], range };
    expect((await report.answer(workspaceId, question)).rows).toEqual([
      { pixel: null, events: 4 },
      { pixel, events: 2 },
    ]);
    const { totals } = await report.answer(workspaceId, { ...question, filters: { pixel: [pixel] } });
    expect(totals).toEqual([{ events: 2 }]);
  });

  it("counts as converted only visitors of the same days, once each, whatever they paid in and how often", async () => {
    const journey = (visitorId: string) => [{ kind: "direct" as const, channel: "Direct", visitorId }];
    await report.convert(
      workspaceId,
      sale("2026-03-06T12:00:00.000Z", { journey: journey("a") }),
      sale("2026-03-06T13:00:00.000Z", { journey: journey("a"), currency: "EUR" }),
      sale("2026-03-06T14:00:00.000Z", { journey: journey("a"), currency: "JPY" }),
      sale("2026-03-06T15:00:00.000Z", { journey: journey("never seen") }),
      sale("2026-03-06T16:00:00.000Z"),
      sale("2026-04-06T12:00:00.000Z", { journey: journey("b") }),
    );
    const { rows, totals } = await report.answer(workspaceId, {
      metrics: ["visitors", "convertedVisitors"],
      dimensions: ["day"],
      range,
    });
    expect(totals).toEqual([{ visitors: 2, convertedVisitors: 1 }]);
    expect(rows).toEqual([
      { day: "2026-03-05", visitors: 1, convertedVisitors: 0 },
      { day: "2026-03-06", visitors: 2, convertedVisitors: 1 },
    ]);
  });

  it("is another workspace's own", async () => {
    const { totals } = await report.answer(await report.newWorkspace(), { metrics: ["visitors"], range });
    expect(totals).toEqual([{ visitors: 0 }]);
  });
});

describe("a question is refused", () => {
  it.each([
    ["of money of several currencies beside what has none", { metrics: ["revenue", "visitors"] }, "currency"],
    ["by what its metric does not have", { metrics: ["visitors"], dimensions: ["channel"] }, "dimensions"],
    [
      "filtered by what its metric does not have",
      { metrics: ["visitors"], filters: { channel: ["Email"] } },
      "dimensions",
    ],
    ["over too many days", { range: { from: "2020-01-01", to: "2026-01-01" } }, "range"],
    ["compared over too many days", { compare: { from: "2020-01-01", to: "2026-01-01" } }, "compare"],
    ["backwards", { range: { from: "2026-03-02", to: "2026-03-01" } }, "range"],
    ["before there were computers", { range: { from: "0001-01-01", to: "0001-01-02" } }, "range.from"],
    ["at the end of the calendar", { range: { from: "9999-12-31", to: "9999-12-31" } }, "range.from"],
    ["with an unknown metric", { metrics: ["luck"] }, "metrics"],
    ["with a metric that is SQL", { metrics: ["sum(1)"] }, "metrics.0"],
    ["with no metric", { metrics: [] }, "metrics"],
    ["ordered by what isn't asked for", { order: { by: "orders" } }, "order"],
    ["with an unknown dimension", { dimensions: ["day, 1"] }, "dimensions.0"],
    ["with an unknown filter", { filters: { day: ["2026-03-01"] } }, "filters"],
    ["with an unknown model", { model: "tea_leaves" }, "model"],
    ["with a limit that is no number", { limit: "1; DROP TABLE events" }, "limit"],
    ["with a time zone of its own", { timeZone: "UTC" }, ""],
    ["with a day that does not exist", { range: { from: "2026-02-30", to: "2026-03-01" } }, "range.from"],
  ])("%s", async (_name, change, field) => {
    const response = await report.ask(workspaceId, { metrics: ["revenue"], range, ...change });
    expect(response.json()).toMatchObject({ status: 400, code: "invalid_request" });
    expect(response.json().errors[0].field).toBe(field);
  });

  it("without signing in, and by members who only see the inbox", async () => {
    const url = "/api/v1/metrics/query";
    const payload = { metrics: ["revenue"], range };
    const anonymous = await report.http.inject({ method: "POST", url, payload });
    expect([anonymous.statusCode, anonymous.json().code]).toEqual([401, "unauthenticated"]);
    const agent = await report.http.inject({ method: "POST", url, payload, headers: as("agent", workspaceId) });
    expect([agent.statusCode, agent.json().code]).toEqual([403, "forbidden"]);
  });
});

it("names repeated in a question are answered once", async () => {
  await report.convert(workspaceId, sale("2026-03-05T10:00:00.000Z"));
  const { rows } = await revenue({ metrics: ["revenue", "revenue"], dimensions: ["day", "day"] });
  expect(rows).toEqual([{ day: "2026-03-05", currency: "USD", revenue: 100 }]);
});

it("shows no other workspace's money", async () => {
  await report.convert(await report.newWorkspace(), sale("2026-03-05T10:00:00.000Z"));
  expect((await revenue({})).totals).toEqual([]);
});

it("GET /metrics/catalogue tells what there is to ask, to whoever may ask", async () => {
  const response = await report.get(workspaceId, "/metrics/catalogue");
  expect(response.statusCode).toBe(200);
  expect(response.json().data.map(({ name }: { name: string }) => name)).toContain("revenue");
  expect(response.body).not.toContain("sum(");
  expect((await report.http.inject({ url: "/api/v1/metrics/catalogue" })).statusCode).toBe(401);
});
