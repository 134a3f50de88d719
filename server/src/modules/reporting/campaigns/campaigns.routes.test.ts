import { CampaignsResults, VersionComparison } from "@tributary/contract/campaign-results";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as } from "../../../platform/http/throwaway-http.ts";
import { newEvent } from "../../tracking/events/event-fixture.ts";
import { loadEvents } from "../../tracking/log/load-events.sql.ts";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

let report: ThrowawayReport;
let workspaceId: string;
const [campaign, quiet] = [newId(), newId()];
const [v1, v2, v3] = [newId(), newId(), newId()];
/** Two links of version 1, one of them deleted since, one of version 2, one of the campaign alone, and a stranger. */
const [first, deleted, second, loose, foreign] = [newId(), newId(), newId(), newId(), newId()];
const [clickOfA, clickOfD] = [newId(), newId()];
const range = "from=2026-03-01&to=2026-03-31";

beforeAll(async () => {
  report = await openThrowawayReport();
  workspaceId = await report.newWorkspace();
  await plan();
  await loadEvents(report.clickhouse, [
    // Version 1: a repeat within the hour, a machine, and one person over both of its links.
    click(first, "a", 0, { event_id: clickOfA }),
    click(first, "a", 30),
    click(first, "b", 0),
    click(deleted, "a", 0),
    click(first, "m", 0, { is_bot: true }),
    arrival(first, "visitor-a", "session-1"),
    arrival(deleted, "visitor-a", "session-2"),
    arrival(first, "visitor-b", "session-3"),
    // Version 2, and the campaign's link of no version.
    click(second, "c", 0),
    arrival(second, "visitor-c", "session-4"),
    click(loose, "d", 0, { event_id: clickOfD }),
    click(foreign, "e", 0),
  ]);
  const touch = (linkId: string, eventId = newId()) => ({
    kind: "link_click" as const,
    channel: "Email",
    linkId,
    eventId,
  });
  await report.convert(
    workspaceId,
    { paidAt: "2026-03-06T10:00:00.000Z", amountMinor: 1000, journey: [touch(first), touch(second)] },
    { paidAt: "2026-03-06T11:00:00.000Z", amountMinor: 501, journey: [touch(deleted)] },
    { paidAt: "2026-03-06T12:00:00.000Z", amountMinor: 900, currency: "EUR", journey: [touch(first, clickOfA)] },
    {
      paidAt: "2026-03-06T13:00:00.000Z",
      amountMinor: 300,
      refundedMinor: 100,
      journey: [touch(loose, clickOfD)],
    },
    { paidAt: "2026-03-06T14:00:00.000Z", amountMinor: 7000, journey: [touch(foreign)] },
  );
});
afterAll(() => report.close());

const occurred = (minute: number) => new Date(Date.UTC(2026, 2, 5, 10, minute)).toISOString();

function click(linkId: string, clicker: string, minute: number, changes = {}) {
  const fields = { workspace_id: workspaceId, name: "link_click", link_id: linkId, clicker };
  return newEvent({ ...fields, visitor_id: "", session_id: "", occurred_at: occurred(minute), ...changes });
}

function arrival(linkId: string, visitorId: string, sessionId: string) {
  const fields = { workspace_id: workspaceId, name: "page_view", link_id: linkId, occurred_at: occurred(5) };
  return newEvent({ ...fields, visitor_id: visitorId, session_id: sessionId });
}

async function plan(): Promise<void> {
  const json = JSON.stringify({});
  await report.postgres.withWorkspace(workspaceId, async (tx) => {
    for (const [id, slug, created] of [
      [campaign, "autumn", "2026-02-02"],
      [quiet, "quiet", "2026-02-01"],
    ] as const) {
      const row = { workspace_id: workspaceId, id, name: slug, slug, draft: json };
      await tx
        .insertInto("campaigns")
        .values({
          ...row,
          created_at: new Date(created),
          ...(id === campaign && { version_count: 3, published_draft: json }),
        })
        .execute();
    }
    for (const [index, id] of [v1, v2, v3].entries()) {
      const row = { workspace_id: workspaceId, id, campaign_id: campaign, number: index + 1, content: json };
      await tx
        .insertInto("campaign_versions")
        .values({ ...row, published_at: new Date(Date.UTC(2026, 1, index + 3)) })
        .execute();
    }
    for (const [id, versionId, campaignId] of [
      [first, v1, campaign],
      [deleted, v1, campaign],
      [second, v2, campaign],
      [loose, null, campaign],
      [foreign, null, null],
    ] as const) {
      const row = { workspace_id: workspaceId, id, code: id, target_url: "https://shop.example/", title: "A" };
      await tx
        .insertInto("links")
        .values({
          ...row,
          campaign_id: campaignId,
          campaign_version_id: versionId,
          deleted_at: id === deleted ? new Date() : null,
        })
        .execute();
    }
  });
}

const usd = (amountMinor: number) => ({ currency: "USD", amountMinor });

describe("GET /campaigns/{id}/versions/compare", () => {
  const compare = async (query: string, id = campaign, workspace = workspaceId) =>
    report.get(workspace, `/campaigns/${id}/versions/compare?${query}`);

  it("gives each version what its links did, oldest first, those deleted since included", async () => {
    const answer = VersionComparison.parse((await compare(`${range}&model=linear`)).json());
    const [one, two, three] = answer.data;
    // Three counted clicks: a and b on the first link, a on the other. Half of the first payment, all of two others.
    expect(one).toMatchObject({
      versionId: v1,
      number: 1,
      clicks: 3,
      orders: 2.5,
      visitors: 2,
      sessions: 3,
      spend: null,
    });
    // Of the three clicks one stands in a journey, however often it does.
    expect(one?.conversionRate).toBeCloseTo(1 / 3, 12);
    expect(one?.revenue).toHaveLength(2);
    expect(one?.revenue).toEqual(expect.arrayContaining([usd(1001), { currency: "EUR", amountMinor: 900 }]));
    expect(two).toMatchObject({ versionId: v2, clicks: 1, orders: 0.5, visitors: 1, sessions: 1, revenue: [usd(500)] });
    const nothing = { clicks: 0, orders: 0, visitors: 0, sessions: 0, revenue: [], conversionRate: null, spend: null };
    expect(three).toEqual({ versionId: v3, number: 3, publishedAt: "2026-02-05T00:00:00.000Z", ...nothing });
    expect(answer).toMatchObject({ finality: "final", query: { timeZone: "UTC", model: "linear" } });
  });

  it("credits by the model asked for", async () => {
    const ordersBy = async (model: string) =>
      VersionComparison.parse((await compare(`${range}&model=${model}`)).json()).data.map(({ orders }) => orders);
    expect([await ordersBy("first"), await ordersBy("last")]).toEqual([
      [3, 0, 0],
      [2, 1, 0],
    ]);
  });

  it("counts nothing outside the days asked for", async () => {
    const { data } = VersionComparison.parse((await compare("from=2026-04-01&to=2026-04-30")).json());
    expect(data.map(({ clicks, orders, visitors }) => clicks + orders + visitors)).toEqual([0, 0, 0]);
  });

  it("knows no campaign that was never made, or is another workspace's", async () => {
    for (const response of [
      await compare(range, newId()),
      await compare(range, campaign, await report.newWorkspace()),
    ]) {
      expect([response.statusCode, response.json().code]).toEqual([404, "not_found"]);
    }
  });
});

describe("GET /campaigns/results", () => {
  it("gives each campaign what all its links did, newest campaign first", async () => {
    const response = await report.get(workspaceId, `/campaigns/results?${range}&model=linear`);
    const { data } = CampaignsResults.parse(response.json());
    expect(data.map(({ campaignId }) => campaignId)).toEqual([campaign, quiet]);
    const revenue = expect.arrayContaining([usd(1701), { currency: "EUR", amountMinor: 900 }]);
    expect(data[0]).toEqual({ campaignId: campaign, clicks: 5, orders: 4, conversionRate: 0.4, revenue, spend: null });
    expect(data[1]).toMatchObject({ clicks: 0, orders: 0, revenue: [], conversionRate: null });
  });

  it("shows another workspace nothing", async () => {
    const response = await report.get(await report.newWorkspace(), `/campaigns/results?${range}`);
    expect(response.json().data).toEqual([]);
  });
});

test.each([
  ["/campaigns/results?from=2026-03-02&to=2026-03-01", ""],
  ["/campaigns/results?from=2026-03-02", ""],
  ["/campaigns/results?from=2020-01-01&to=2026-03-01", "range"],
  ["/campaigns/results?model=best", "model"],
  [`/campaigns/${campaign}/versions/compare?from=yesterday&to=2026-03-01`, "from"],
  ["/campaigns/no-id/versions/compare", "id"],
])("%s is refused", async (path, field) => {
  const response = await report.get(workspaceId, path);
  expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
  expect(response.json().errors[0].field).toBe(field);
});

test.each(["/campaigns/results", `/campaigns/${campaign}/versions/compare`])(
  "%s is for members who may see numbers",
  async (path) => {
    const url = `/api/v1${path}`;
    expect((await report.http.inject({ url })).statusCode).toBe(401);
    expect((await report.http.inject({ url, headers: as("agent", workspaceId) })).statusCode).toBe(403);
  },
);
