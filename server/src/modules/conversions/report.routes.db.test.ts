import { ConversionAccepted } from "@tributary/contract/conversions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { DAY_MS, openThrowawayConversions, type ThrowawayConversions } from "./throwaway-conversions.ts";

let room: ThrowawayConversions;
beforeAll(async () => {
  room = await openThrowawayConversions();
});
afterAll(() => room.close());

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

describe("POST /conversions", () => {
  test("takes a page's report of its click, in the workspace's currency, and shows it", async () => {
    const clicked = await room.click({ agoMs: 3 * DAY_MS });
    const answer = await room.report(clicked, { revenue_amount: 49.99, event_data: { order_id: "A-1", plan: "gold" } });
    expect(answer.statusCode).toBe(201);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.headers["ratelimit-policy"]).toContain("conversions");
    const accepted = ConversionAccepted.parse(answer.json());
    expect(accepted).toMatchObject({ type: "purchase", revenueMinor: 4999, currency: "USD", warnings: [] });
    expect([accepted.daysSinceClick, accepted.windowDays]).toEqual([3, 30]);
    expect(await room.reported(clicked.workspaceId)).toMatchObject([
      {
        id: accepted.id,
        status: "accepted",
        type: "purchase",
        trackingId: clicked.trackingId,
        linkId: clicked.linkId,
        linkTitle: "A",
        revenueMinor: 4999,
        revenueSent: "49.99",
        orderId: "A-1",
        eventData: { order_id: "A-1", plan: "gold" },
        clickedAt: clicked.clickedAt.toISOString(),
        rejection: null,
        verifiedBy: null,
      },
    ]);
    expect(room.announced).toContain(clicked.workspaceId);
  });

  test("answers a page of another origin that asks first, and a beacon's text", async () => {
    const clicked = await room.click();
    const preflight = await room.http.inject({ method: "OPTIONS", url: "/api/conversions" });
    expect([preflight.statusCode, preflight.headers["access-control-allow-origin"]]).toEqual([204, "*"]);
    const payload = JSON.stringify({
      tracking_id: clicked.trackingId,
      campaign_link_id: clicked.linkId,
      event_type: "lead",
    });
    const headers = { "content-type": "text/plain;charset=UTF-8" };
    expect((await room.http.inject({ method: "POST", url: "/api/conversions", headers, payload })).statusCode).toBe(
      201,
    );
  });

  test("warns of what is odd and takes it", async () => {
    const clicked = await room.click();
    const odd = await room.report(clicked, { event_type: "newsletter_signup", revenue_amount: "10000.01" });
    expect(odd.statusCode).toBe(201);
    const { warnings } = ConversionAccepted.parse(odd.json());
    expect(warnings.map(({ code }) => code)).toEqual(["revenue_unexpected", "revenue_high"]);
    expect((await room.reported(clicked.workspaceId))[0]?.warnings).toEqual(warnings);
  });

  test("counts for the link and forgets the click, where the browser says Global Privacy Control", async () => {
    const clicked = await room.click();
    const body = { tracking_id: clicked.trackingId, campaign_link_id: clicked.linkId, event_type: "lead" };
    const send = (headers: Record<string, string>) =>
      room.http.inject({
        method: "POST",
        url: "/api/conversions",
        headers,
        payload: { ...body, event_data: { order_id: "G" } },
      });
    const first = await send({ "sec-gpc": "1" });
    expect(first.statusCode).toBe(201);
    const told = [await send({ "sec-gpc": "1" }), await send({})].map((answer) => [
      answer.statusCode,
      answer.json().id,
    ]);
    expect(told).toEqual([
      [201, first.json().id],
      [201, first.json().id],
    ]);
    const reported = await room.reported(clicked.workspaceId);
    expect(reported).toMatchObject([{ status: "accepted", trackingId: null, linkId: clicked.linkId, orderId: "G" }]);
    expect(JSON.stringify(reported)).not.toContain(clicked.trackingId);
  });

  test("does not keep e-mail addresses", async () => {
    const clicked = await room.click();
    await room.report(clicked, { event_data: { note: "for ada@example.com" } });
    expect((await room.reported(clicked.workspaceId))[0]?.eventData).toEqual({ note: "for [removed]" });
  });
});

describe("a rejected report", () => {
  test.each([
    ["revenue_required", { revenue_amount: null }, "revenue_amount"],
    ["revenue_not_positive", { revenue_amount: -1 }, "revenue_amount"],
    ["revenue_too_precise", { revenue_amount: 1.999 }, "revenue_amount"],
    ["revenue_invalid", { revenue_amount: "a lot" }, "revenue_amount"],
    ["currency_unknown", { currency: "ABC" }, "currency"],
    ["type_unknown", { event_type: "sale" }, "event_type"],
    ["tracking_id_invalid", { tracking_id: "null" }, "tracking_id"],
    ["click_unknown", { tracking_id: newId(Date.UTC(2026, 0, 1)) }, "tracking_id"],
    ["occurred_at_needs_key", { occurred_at: "2026-01-01T00:00:00Z" }, "occurred_at"],
    ["event_data_invalid", { event_data: { text: "x".repeat(9000) } }, "event_data"],
    ["event_data_invalid", { event_data: [1] }, "event_data"],
    ["event_data_invalid", { event_data: "x" }, "event_data"],
    ["tracking_id_invalid", { tracking_id: "" }, "tracking_id"],
    ["tracking_id_invalid", { tracking_id: null }, "tracking_id"],
    ["tracking_id_invalid", { tracking_id: 17 }, "tracking_id"],
    ["tracking_id_invalid", { tracking_id: "x".repeat(200) }, "tracking_id"],
  ])("%s is answered with its reason, and kept", async (reason, changes, field) => {
    const clicked = await room.click();
    const answer = await room.report(clicked, changes);
    expect(answer.statusCode).toBe(422);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    const problem = answer.json();
    expect(problem).toMatchObject({ code: "conversion_rejected", reason, errors: [{ field }] });
    const [kept, ...others] = await room.reported(clicked.workspaceId);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ status: "rejected", rejection: { reason, sentence: problem.detail } });
  });

  test("is kept once however often it is sent, and each mistake by itself", async () => {
    const clicked = await room.click();
    const problems = await Promise.all(Array.from({ length: 5 }, () => room.report(clicked, { revenue_amount: -1 })));
    expect(new Set(problems.map(({ statusCode }) => statusCode))).toEqual(new Set([422]));
    await room.report(clicked, { revenue_amount: -2 });
    expect(await room.reported(clicked.workspaceId)).toHaveLength(2);
  });

  test("does not stand in the way of the corrected one", async () => {
    const clicked = await room.click();
    expect((await room.report(clicked, { event_id: "e1", revenue_amount: null })).statusCode).toBe(422);
    expect((await room.report(clicked, { event_id: "e1", revenue_amount: 5 })).statusCode).toBe(201);
  });

  test("of a click of another link names the click", async () => {
    const clicked = await room.click();
    const other = await room.click({ workspaceId: clicked.workspaceId });
    const answer = await room.report({ ...clicked, trackingId: other.trackingId });
    expect(answer.json().reason).toBe("click_unknown");
  });

  test("of another link's click is told so at once, though the click is a moment old", async () => {
    const clicked = await room.click();
    const fresh = await room.click({ workspaceId: clicked.workspaceId, agoMs: 100 });
    const answer = await room.report({ ...clicked, trackingId: fresh.trackingId });
    expect([answer.statusCode, answer.json().reason]).toEqual([422, "click_unknown"]);
    expect((await room.report(fresh)).statusCode).toBe(201);
  });
});

describe("whose link it is", () => {
  test("a link that nobody has belongs to nobody, and nothing is kept", async () => {
    const unknown = { workspaceId: "", linkId: newId(), trackingId: newId(), clickedAt: new Date() };
    const answer = await room.report(unknown);
    expect([answer.statusCode, answer.json().code]).toEqual([404, "not_found"]);
  });

  test("an id that is none is refused by name", async () => {
    const unknown = { workspaceId: "", linkId: "undefined", trackingId: newId(), clickedAt: new Date() };
    const answer = await room.report(unknown);
    expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, "campaign_link_id"]);
  });

  test("with a key, a link of nobody or of somebody else is kept as rejected for the key's workspace", async () => {
    const workspaceId = await room.newWorkspace();
    const foreign = await room.click();
    for (const campaign_link_id of [newId(), foreign.linkId, 17, null, "undefined"]) {
      const answer = await room.report(foreign, { campaign_link_id }, bearer(`write-${workspaceId}`));
      expect([answer.statusCode, answer.json().reason]).toEqual([422, "link_unknown"]);
    }
    const kept = await room.reported(workspaceId);
    expect(kept.map(({ rejection }) => rejection?.reason)).toEqual(Array(5).fill("link_unknown"));
    expect(kept[0]?.rejection?.sentence).toBe("This workspace has no link with an ID ending in ndefined.");
    expect(JSON.stringify(kept)).not.toContain(foreign.linkId);
    expect(await room.reported(foreign.workspaceId)).toEqual([]);
  });

  test("nobody with a key that does not exist", async () => {
    const clicked = await room.click();
    expect((await room.report(clicked, {}, bearer("nothing"))).statusCode).not.toBe(201);
    expect(await room.reported(clicked.workspaceId)).toEqual([]);
  });

  test.each([
    [{ revenue_amount: true }, "revenue_amount"],
    [{ occurred_at: "yesterday" }, "occurred_at"],
    [{ event_id: "two words" }, "event_id"],
    [{ surprise: 1 }, ""],
  ])("a body with %j cannot be read", async (changes, field) => {
    const answer = await room.report(await room.click(), changes as object);
    expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field]);
  });
});
