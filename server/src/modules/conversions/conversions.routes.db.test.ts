import { ClickAttribution, LinkConversionTypes, LinkFunnel, ReportedCounts } from "@tributary/contract/conversions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { as } from "../../platform/http/throwaway-http.ts";
import { DAY_MS, openThrowawayConversions, type ThrowawayConversions } from "./throwaway-conversions.ts";

let room: ThrowawayConversions;
beforeAll(async () => {
  room = await openThrowawayConversions();
});
afterAll(() => room.close());

const order = (order_id: string) => ({ event_data: { order_id } });

describe("GET /conversions/reported", () => {
  test("lists the newest first, page by page, filtered", async () => {
    const clicked = await room.click();
    const other = await room.click({ workspaceId: clicked.workspaceId });
    for (const n of [1, 2, 3]) await room.report(clicked, { event_type: "lead", event_data: { n } });
    await room.report(other, { revenue_amount: null });
    await room.report(other, { revenue_amount: -1 });
    const page = (await room.get(clicked.workspaceId, "/conversions/reported?limit=2")).json();
    const rest = await room.reported(clicked.workspaceId, `?limit=10&cursor=${page.nextCursor}`);
    const all = await room.reported(clicked.workspaceId);
    expect([...page.data, ...rest]).toEqual(all);
    expect(all).toHaveLength(5);
    const count = async (query: string) => (await room.reported(clicked.workspaceId, query)).length;
    expect(await count("?status=accepted")).toBe(3);
    expect(await count("?status=rejected")).toBe(2);
    expect(await count("?reason=revenue_required")).toBe(1);
    expect(await count("?type=purchase")).toBe(2);
    expect(await count(`?linkId=${other.linkId}`)).toBe(2);
    expect(await count("?to=2026-01-01T00:00:00Z")).toBe(0);
    expect(await count("?from=2026-01-01T00:00:00Z")).toBe(5);
  });

  test("is counted by type and reason", async () => {
    const clicked = await room.click();
    await room.report(clicked, { ...order("A-1"), revenue_amount: 5 });
    for (const n of [1, 2]) await room.report(clicked, { event_type: "lead", event_data: { n } });
    for (const n of [1, 2]) await room.report(clicked, { revenue_amount: -n });
    await room.report(clicked, { event_type: "sale" });
    await room.pay(clicked.workspaceId, { amount_minor: 500, order_id: "A-1" });
    const counts = ReportedCounts.parse((await room.get(clicked.workspaceId, "/conversions/reported/counts")).json());
    expect(counts).toMatchObject({
      accepted: 3,
      rejected: 3,
      verified: 1,
      types: [
        { type: "lead", accepted: 2 },
        { type: "purchase", accepted: 1 },
      ],
      reasons: [
        { reason: "revenue_not_positive", rejected: 2 },
        { reason: "type_unknown", rejected: 1 },
      ],
    });
  });
});

describe("verification", () => {
  const verified = async (workspaceId: string) =>
    (await room.reported(workspaceId, "?status=accepted")).map(({ verifiedBy }) => verifiedBy).reverse();

  test("is by a payment of the same order and amount, and by none of another amount or currency", async () => {
    const clicked = await room.click();
    const { workspaceId } = clicked;
    for (const id of ["A-1", "A-2", "A-3"]) await room.report(clicked, order(id));
    const payment = await room.pay(workspaceId, { amount_minor: 2000, order_id: "A-1" });
    await room.pay(workspaceId, { amount_minor: 1999, order_id: "A-2" });
    await room.pay(workspaceId, { amount_minor: 2000, order_id: "A-3", currency: "EUR" });
    expect(await verified(workspaceId)).toEqual([payment, null, null]);
  });

  test("is by a payment of the same click where no order speaks against it", async () => {
    const clicked = await room.click();
    const { workspaceId, trackingId } = clicked;
    await room.report(clicked, order("A-1"));
    await room.pay(workspaceId, { amount_minor: 2000, order_id: "A-9", tracking_id: trackingId });
    expect(await verified(workspaceId)).toEqual([null]);
    const payment = await room.pay(workspaceId, { amount_minor: 2000, tracking_id: trackingId });
    expect(await verified(workspaceId)).toEqual([payment]);
  });

  test("never confirms two reports by one payment", async () => {
    const clicked = await room.click();
    const { workspaceId, trackingId } = clicked;
    for (const event_id of ["e1", "e2"]) await room.report(clicked, { event_id });
    const first = await room.pay(workspaceId, { amount_minor: 2000, tracking_id: trackingId });
    expect(await verified(workspaceId)).toEqual([first, null]);
    const second = await room.pay(workspaceId, { amount_minor: 2000, tracking_id: trackingId });
    expect(await verified(workspaceId)).toEqual([first, second]);
    const again = await room.click({ workspaceId });
    const other = await room.click({ workspaceId });
    for (const each of [again, other]) await room.report(each, order("B-1"));
    const third = await room.pay(workspaceId, { amount_minor: 2000, order_id: "B-1" });
    expect(await verified(workspaceId)).toEqual([first, second, third, null]);
  });

  test("leaves a payment to the report of its order, whichever report came first", async () => {
    const clicked = await room.click();
    const { workspaceId, trackingId } = clicked;
    await room.report(clicked, { event_id: "from-the-page" });
    await room.report(clicked, order("A-1"));
    const ofOrder = await room.pay(workspaceId, { amount_minor: 2000, order_id: "A-1", tracking_id: trackingId });
    expect(await verified(workspaceId)).toEqual([null, ofOrder]);
    const ofNone = await room.pay(workspaceId, { amount_minor: 2000, tracking_id: trackingId });
    expect(await verified(workspaceId)).toEqual([ofNone, ofOrder]);
  });

  test("confirms one of two orders by a payment that names none", async () => {
    const clicked = await room.click();
    const { workspaceId, trackingId } = clicked;
    for (const id of ["A-1", "A-2"]) await room.report(clicked, order(id));
    const first = await room.pay(workspaceId, { amount_minor: 2000, tracking_id: trackingId });
    expect(await verified(workspaceId)).toEqual([first, null]);
    const second = await room.pay(workspaceId, { amount_minor: 2000, tracking_id: trackingId });
    expect(await verified(workspaceId)).toEqual([first, second]);
  });
});

describe("GET /conversions/attribution/{trackingId}", () => {
  test("tells the click, its conversions within the window, their revenue by currency and the window", async () => {
    const clicked = await room.click({ agoMs: 5 * DAY_MS + 1000 });
    const { workspaceId, linkId, trackingId, clickedAt } = clicked;
    await room.report(clicked, order("A-1"));
    await room.report(clicked, { ...order("A-2"), revenue_amount: "0.10", currency: "EUR" });
    await room.report(clicked, { ...order("A-3"), revenue_amount: "0.20", currency: "EUR" });
    await room.report(clicked, { event_type: "lead", revenue_amount: null });
    await room.report(clicked, { revenue_amount: null });
    const read = async () =>
      ClickAttribution.parse(
        (await room.get(workspaceId, `/conversions/attribution/${trackingId.toUpperCase()}`)).json(),
      );
    const attribution = await read();
    expect(attribution).toMatchObject({
      trackingId,
      linkId,
      linkTitle: "A",
      clickedAt: clickedAt.toISOString(),
      window: {
        days: 30,
        daysSinceClick: 5,
        isOpen: true,
        endsAt: new Date(clickedAt.getTime() + 31 * DAY_MS).toISOString(),
      },
      revenue: [
        { currency: "EUR", amountMinor: 30 },
        { currency: "USD", amountMinor: 2000 },
      ],
    });
    expect(attribution.conversions.map(({ orderId }) => orderId)).toEqual(["A-1", "A-2", "A-3", null]);
    room.windows.set(linkId, 4);
    expect(await read()).toMatchObject({ conversions: [], revenue: [], window: { days: 4, isOpen: false } });
  });
});

describe("GET /conversions/funnel/{campaignLinkId}", () => {
  test("counts clicks, arrivals, attention and conversions, machines left out", async () => {
    const first = await room.click();
    const { workspaceId, linkId } = first;
    const link = { link_id: linkId };
    const clicks = Array.from({ length: 6 }, () => newId(Date.UTC(2026, 1, 1)));
    const [read, stayed, bounced, bot, gone] = clicks as [string, string, string, string, string];
    const occurred_at = "2026-02-01T00:00:00.000Z";
    const at = (tracking_id: string, more: object) => ({ ...link, tracking_id, occurred_at, ...more });
    await room.load(
      workspaceId,
      ...clicks.map((id) => at(id, { name: "link_click", is_bot: id === bot })),
      ...[read, stayed, bounced].map((id) => at(id, { session_id: `s-${id}` })),
      at(bot, { session_id: "s-bot", is_bot: true }),
      { name: "page_view", session_id: `s-${read}`, occurred_at },
      {
        name: "user_engagement",
        session_id: `s-${stayed}`,
        properties: '{"engagement_time_msec":10000}',
        occurred_at,
      },
      {
        name: "user_engagement",
        session_id: `s-${bounced}`,
        properties: '{"engagement_time_msec":9999}',
        occurred_at,
      },
    );
    await room.report(first);
    await room.report(first, order("A-2"));
    await room.report(first, { event_type: "lead" });
    const late = await room.report({ ...first, trackingId: gone });
    expect(late.json().reason).toBe("outside_window");
    const read1 = async (query = "") =>
      LinkFunnel.parse((await room.get(workspaceId, `/conversions/funnel/${linkId}${query}`)).json());
    expect(await read1()).toEqual({
      linkId,
      clicks: 6,
      landings: { count: 3, rate: 3 / 6 },
      engaged: { count: 2, rate: 2 / 6 },
      converted: { count: 1, rate: 1 / 6 },
      conversions: [
        { type: "purchase", count: 1, rate: 1 / 6, conversions: 2 },
        { type: "lead", count: 1, rate: 1 / 6, conversions: 1 },
      ],
    });
    expect(await read1("?from=2026-02-02T00:00:00Z")).toMatchObject({ clicks: 1, converted: { count: 1, rate: 1 } });
    expect(await read1("?to=2026-01-01T00:00:00Z")).toMatchObject({ clicks: 0, landings: { count: 0, rate: null } });
  });
});

describe("GET /conversions/types/{campaignLinkId}", () => {
  test("sums reported and verified revenue by type and currency", async () => {
    const clicked = await room.click();
    const { workspaceId, linkId } = clicked;
    await room.report(clicked, { ...order("A-1"), revenue_amount: 0.1 });
    await room.report(clicked, { ...order("A-2"), revenue_amount: 0.2 });
    await room.report(clicked, { ...order("A-3"), revenue_amount: 900, currency: "JPY" });
    await room.report(clicked, { event_type: "newsletter_signup", revenue_amount: null });
    await room.pay(workspaceId, { amount_minor: 20, order_id: "A-2" });
    const types = LinkConversionTypes.parse((await room.get(workspaceId, `/conversions/types/${linkId}`)).json());
    expect(types).toEqual({
      linkId,
      types: [
        {
          type: "purchase",
          conversions: 3,
          verified: 1,
          revenue: [
            { currency: "JPY", amountMinor: 900, verifiedMinor: 0 },
            { currency: "USD", amountMinor: 30, verifiedMinor: 20 },
          ],
        },
        { type: "newsletter_signup", conversions: 1, verified: 0, revenue: [] },
      ],
    });
  });
});

describe.each([
  ["reported", () => ""],
  ["reported/counts", () => ""],
  ["attribution", ({ trackingId }: { trackingId: string }) => `/${trackingId}`],
  ["funnel", ({ linkId }: { linkId: string }) => `/${linkId}`],
  ["types", ({ linkId }: { linkId: string }) => `/${linkId}`],
])("GET /conversions/%s", (name, idOf) => {
  test("is for members who see reports, and tells other workspaces nothing", async () => {
    const clicked = await room.click();
    await room.report(clicked);
    const url = `/api/v1/conversions/${name}${idOf(clicked as never)}`;
    expect((await room.http.inject({ url })).statusCode).toBe(401);
    expect((await room.http.inject({ url, headers: as("agent", clicked.workspaceId) })).statusCode).toBe(403);
    expect((await room.http.inject({ url, headers: as("viewer", clicked.workspaceId) })).statusCode).toBe(200);
    const foreign = await room.http.inject({ url, headers: as("admin", await room.newWorkspace()) });
    expect(foreign.statusCode).toBe(name.startsWith("reported") ? 200 : 404);
    expect(foreign.body).not.toMatch(clicked.linkId);
    if (name === "reported") expect(foreign.json().data).toEqual([]);
    if (name === "reported/counts") expect(foreign.json()).toMatchObject({ accepted: 0, rejected: 0 });
  });

  test("refuses what it cannot read", async () => {
    const headers = as("viewer", await room.newWorkspace());
    const bad = name.startsWith("reported") ? `${name}?linkId=x&limit=x&cursor=x` : `${name}/not-an-id`;
    const answer = await room.http.inject({ url: `/api/v1/conversions/${bad}`, headers });
    expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_request"]);
  });
});
