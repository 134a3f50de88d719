import { PaymentDetail } from "@tributary/contract/payments";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

let report: ThrowawayReport;
let workspaceId: string;
beforeAll(async () => {
  report = await openThrowawayReport();
});
beforeEach(async () => {
  workspaceId = await report.newWorkspace();
});
afterAll(() => report.close());

describe("GET /payments/{id}", () => {
  const linkId = newId();
  const trackingId = newId();
  const traced = async () => {
    const touch = {
      visitor_id: "v",
      session_id: "s1",
      tracking_id: trackingId,
      link_id: linkId,
      channel: "Organic Video",
    };
    await report.postgres.withWorkspace(workspaceId, (tx) =>
      tx
        .insertInto("links")
        .values({
          workspace_id: workspaceId,
          id: linkId,
          code: newId(),
          target_url: "https://shop.example/",
          title: "Brew guide",
          campaign: null,
          source: null,
          medium: null,
          youtube_video_id: "abc12345678",
          expires_at: null,
          deleted_at: null,
        })
        .execute(),
    );
    await report.load(
      workspaceId,
      { ...touch, touch: "landing", source: "youtube", path: "/mug", occurred_at: "2026-03-10T12:00:00.000Z" },
      {
        visitor_id: "v",
        session_id: "s2",
        touch: "direct",
        channel: "Direct",
        occurred_at: "2026-03-12T12:00:00.000Z",
      },
    );
    const id = await report.insertPayment(workspaceId, {
      visitor_id: "v",
      amount_minor: 1001,
      refunded_minor: 400,
      order_id: "1001",
    });
    await report.trace(workspaceId);
    return id;
  };

  it("tells evidence, journey and the credit of every model, which sums to what remains", async () => {
    const id = await traced();
    const response = await report.get(workspaceId, `/payments/${id}`);
    expect(response.statusCode).toBe(200);
    const detail = PaymentDetail.parse(response.json());
    expect(detail).toMatchObject({
      id,
      confidence: 99,
      confidenceLevel: "high",
      attributionMethod: "visitor_id",
      channel: "Organic Video",
      orderId: "1001",
      visitorIds: ["v"],
      lookbackDays: 30,
      journey: [
        {
          kind: "landing",
          channel: "Organic Video",
          linkId,
          linkTitle: "Brew guide",
          youtubeVideoId: "abc12345678",
          landingPath: "/mug",
          occurredAt: "2026-03-10T12:00:00.000Z",
        },
        { kind: "direct", channel: "Direct", linkId: null, linkTitle: null, source: null },
      ],
    });
    expect(detail.evidence).toHaveLength(5);
    const amounts = Object.entries(detail.credits).map(([model, credits]) => [
      model,
      credits.map(({ amountMinor }) => amountMinor),
    ]);
    const sums = Object.values(detail.credits).map((credits) =>
      credits.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    );
    expect(new Set(sums)).toEqual(new Set([601]));
    expect(Object.fromEntries(amounts)).toMatchObject({
      first: [601],
      last: [601],
      last_non_direct: [601],
      linear: [301, 300],
    });
    expect(detail.credits.linear?.map(({ eventId }) => eventId)).toEqual(detail.journey.map(({ eventId }) => eventId));
  });

  it("tells of a payment that nothing explains", async () => {
    const id = await report.insertPayment(workspaceId);
    const before = PaymentDetail.parse((await report.get(workspaceId, `/payments/${id}`)).json());
    expect(before).toMatchObject({ confidence: null, journey: [], lookbackDays: 0 });
    await report.trace(workspaceId);
    const after = PaymentDetail.parse((await report.get(workspaceId, `/payments/${id}`)).json());
    expect(after).toMatchObject({ confidence: 0, confidenceLevel: "none", attributionMethod: "none", evidence: [] });
    expect(after.credits.first).toEqual([{ eventId: null, channel: "Unattributed", share: 1, amountMinor: 10_000 }]);
  });

  it("is not found for another workspace, nor for an id nobody has", async () => {
    const id = await report.insertPayment(await report.newWorkspace());
    for (const unknown of [id, newId()]) {
      const response = await report.get(workspaceId, `/payments/${unknown}`);
      expect([response.statusCode, response.json().code]).toEqual([404, "not_found"]);
    }
  });

  it.each(["1", "pi_123", "%27%20OR%201=1"])("refuses the id %s", async (id) => {
    const response = await report.get(workspaceId, `/payments/${id}`);
    expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
  });

  it("is for members who see reports", async () => {
    const url = `/api/v1/payments/${newId()}`;
    expect((await report.http.inject({ url })).statusCode).toBe(401);
    expect((await report.http.inject({ url, headers: as("agent", workspaceId) })).statusCode).toBe(403);
  });
});
