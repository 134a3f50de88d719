import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { dayAt, shiftDay } from "../../../core/days.ts";
import { newId } from "../../../core/ids.ts";
import { as } from "../../../platform/http/throwaway-http.ts";
import { newEvent } from "../../tracking/events/event-fixture.ts";
import { loadEvents } from "../../tracking/log/load-events.sql.ts";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

let report: ThrowawayReport;
let workspaceId: string;
const clicked = newId();
const sold = newId();
const range = "from=2026-03-01&to=2026-03-31";

beforeAll(async () => {
  report = await openThrowawayReport();
  workspaceId = await report.newWorkspace();
  await makeLink(clicked);
  const click = (clicker: string, minute: number, changes = {}) =>
    newEvent({
      workspace_id: workspaceId,
      name: "link_click",
      clicker,
      link_id: clicked,
      occurred_at: new Date(Date.UTC(2026, 2, 5, 10, minute)).toISOString(),
      ...changes,
    });
  await loadEvents(report.clickhouse, [
    click("a", 0),
    click("a", 59),
    click("a", 60),
    click("b", 0, { properties: '{"via":"qr"}' }),
    click("c", 0, { is_bot: true }),
  ]);
  const journey = [
    { kind: "link_click", channel: "Organic Video", linkId: clicked },
    { kind: "link_click", channel: "Email", linkId: sold },
  ] as const;
  await report.convert(
    workspaceId,
    { paidAt: "2026-03-06T10:00:00.000Z", amountMinor: 1001, journey },
    { paidAt: "2026-03-06T11:00:00.000Z", amountMinor: 700, currency: "EUR", journey },
    { paidAt: "2026-03-06T12:00:00.000Z", amountMinor: 9999, journey: [{ kind: "landing", channel: "Direct" }] },
  );
});
afterAll(() => report.close());

function makeLink(id: string, changes: { deleted_at?: Date } = {}): Promise<unknown> {
  const link = { workspace_id: workspaceId, id, code: id, target_url: "https://shop.example/", title: "A", ...changes };
  return report.postgres.withWorkspace(workspaceId, (tx) => tx.insertInto("links").values(link).execute());
}

describe("GET /links/results", () => {
  it("gives each link its clicks, and what the model credits to it", async () => {
    const response = await report.get(workspaceId, `/links/results?${range}&model=linear`);
    expect(response.statusCode).toBe(200);
    const clicks = { clicks: 3, allClicks: 4, botClicks: 1, qrClicks: 1, visitors: 2 };
    const none = { clicks: 0, allClicks: 0, botClicks: 0, qrClicks: 0, visitors: 0 };
    const money = (eur: number, usd: number) =>
      expect.arrayContaining([
        { currency: "EUR", amountMinor: eur },
        { currency: "USD", amountMinor: usd },
      ]);
    expect(response.json()).toEqual({
      data: [
        { linkId: clicked, ...clicks, orders: 1, revenue: money(350, 501) },
        { linkId: sold, ...none, orders: 1, revenue: money(350, 500) },
      ],
      finality: "final",
      query: { range: { from: "2026-03-01", to: "2026-03-31" }, timeZone: "UTC", model: "linear" },
    });
  });

  it("is about the last 30 days when nothing is said", async () => {
    const { query, data } = (await report.get(workspaceId, "/links/results")).json();
    expect(data).toEqual([]);
    expect(query.range.to).toBe(dayAt(Date.now(), "UTC"));
    expect(query.range.from).toBe(shiftDay(query.range.to, -29));
  });

  it("shows another workspace nothing", async () => {
    expect((await report.get(await report.newWorkspace(), `/links/results?${range}`)).json().data).toEqual([]);
  });
});

describe("GET /links/{id}/clicks", () => {
  it("gives a link's clicks by hour, in all, and by hour of the week", async () => {
    const response = await report.get(workspaceId, `/links/${clicked.toUpperCase()}/clicks?${range}&interval=hour`);
    expect(response.json()).toEqual({
      data: [
        { at: "2026-03-05T10:00:00.000Z", clicks: 2, allClicks: 3, botClicks: 1 },
        { at: "2026-03-05T11:00:00.000Z", clicks: 1, allClicks: 1, botClicks: 0 },
      ],
      totals: { clicks: 3, allClicks: 4, botClicks: 1, qrClicks: 1, visitors: 2 },
      hoursOfWeek: [
        { weekday: 4, hour: 10, clicks: 2 },
        { weekday: 4, hour: 11, clicks: 1 },
      ],
      query: { range: { from: "2026-03-01", to: "2026-03-31" }, timeZone: "UTC", interval: "hour" },
    });
  });

  it("gives them by day when nothing is said", async () => {
    const { data } = (await report.get(workspaceId, `/links/${clicked}/clicks?${range}`)).json();
    expect(data).toEqual([{ at: "2026-03-05", clicks: 3, allClicks: 4, botClicks: 1 }]);
  });

  it("goes on telling of a link that was archived", async () => {
    const archived = newId();
    await makeLink(archived, { deleted_at: new Date() });
    expect((await report.get(workspaceId, `/links/${archived}/clicks`)).statusCode).toBe(200);
  });

  it("knows no link that was never made or is another workspace's", async () => {
    for (const [workspace, id] of [
      [workspaceId, newId()],
      [await report.newWorkspace(), clicked],
    ]) {
      const response = await report.get(String(workspace), `/links/${id}/clicks`);
      expect([response.statusCode, response.json().code]).toEqual([404, "not_found"]);
    }
  });
});

test.each([
  ["/links/results?from=2026-03-02&to=2026-03-01", ""],
  ["/links/results?from=2026-03-02", ""],
  ["/links/results?from=2020-01-01&to=2026-03-01", "range"],
  ["/links/results?from=yesterday&to=2026-03-01", "from"],
  ["/links/results?model=best", "model"],
  [`/links/${clicked}/clicks?interval=minute`, "interval"],
  [`/links/${clicked}/clicks?from=2026-01-01&to=2026-04-30&interval=hour`, "to"],
  ["/links/no-id/clicks", "id"],
])("%s is refused", async (path, field) => {
  const response = await report.get(workspaceId, path);
  expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
  expect(response.json().errors[0].field).toBe(field);
});

test.each(["/links/results", `/links/${clicked}/clicks`])("%s is for members who may see numbers", async (path) => {
  const url = `/api/v1${path}`;
  expect((await report.http.inject({ url })).statusCode).toBe(401);
  expect((await report.http.inject({ url, headers: as("agent", workspaceId) })).statusCode).toBe(403);
});
