/** Guarantees: each verified payment is told once, with who is credited, how sure that is, and every source that claims it too. */
import type { VerifiedConversion } from "@tributary/contract/verified-conversions";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { as } from "../../../platform/http/throwaway-http.ts";
import { readRates } from "../../warehouse/rates/read-rates.ts";
import { openThrowawayReport, type ThrowawayReport } from "../throwaway-report.ts";

let report: ThrowawayReport;
let workspaceId: string;
beforeAll(async () => {
  report = await openThrowawayReport({
    readRates: (id, target, wanted) => readRates(report.postgres, id, { target, wanted }),
  });
});
beforeEach(async () => {
  workspaceId = await report.newWorkspace({ time_zone: "UTC" });
});
afterAll(() => report.close());

const visit = (visitor: string, channel: string, source: string, hour: number) =>
  report.load(workspaceId, {
    visitor_id: visitor,
    session_id: `${visitor} ${hour}`,
    name: "page_view",
    touch: "landing",
    channel,
    source,
    occurred_at: `2026-03-19T0${hour}:00:00.000Z`,
  });
const transaction = (id: string, source: string, revenue = "10") =>
  report.clickhouse.insert("source_records", [
    {
      workspace_id: workspaceId,
      connection_id: workspaceId,
      provider: "ga4",
      account_id: "1",
      stream: "transactions",
      day: "2026-03-20",
      record_key: `${id} ${source}`,
      payload: JSON.stringify({
        transactionId: id,
        sessionSource: source,
        sessionMedium: "cpc",
        sessionCampaignName: "(not set)",
        purchaseRevenue: revenue,
      }),
      version: 1,
      is_deleted: 0,
    } as { workspace_id: string },
  ]);
const list = async (query = ""): Promise<VerifiedConversion[]> => {
  const response = await report.get(workspaceId, `/attribution/verified-conversions${query}`);
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json().data;
};

describe("GET /attribution/verified-conversions", () => {
  it("tells what a payment is credited to, how sure that is, and by what", async () => {
    await visit("a", "Paid Search", "google", 1);
    const id = await report.insertPayment(workspaceId, { visitor_id: "a", session_id: "a 1", refunded_minor: 400 });
    const [before] = await list();
    expect(before).toMatchObject({ id, attributedChannel: null, confidenceScore: null, conflictingSources: [] });
    await report.trace(workspaceId);
    expect(await list()).toEqual([
      {
        id,
        provider: "stripe",
        transactionId: `pi_${id}`,
        orderId: null,
        amountMinor: 9600,
        currency: "USD",
        paidAt: "2026-03-20T12:00:00.000Z",
        sessionId: "a 1",
        ga4: null,
        attributedChannel: "Paid Search",
        confidenceScore: 99,
        confidenceLevel: "high",
        attributionMethod: "visitor_id",
        isPlatformOverAttributed: false,
        conflictingSources: [],
      },
    ]);
  });

  it("says which platforms may each claim the whole of it, and where Google Analytics sees another source", async () => {
    await visit("a", "Paid Search", "google", 1);
    await visit("a", "Paid Social", "facebook", 2);
    await visit("b", "Email", "newsletter", 3);
    await visit("c", "Direct", "", 4);
    await report.insertPayment(workspaceId, {
      visitor_id: "a",
      order_id: "A-1",
      paid_at: new Date("2026-03-20T10:00Z"),
    });
    await report.insertPayment(workspaceId, {
      visitor_id: "b",
      order_id: "B-1",
      paid_at: new Date("2026-03-20T09:00Z"),
    });
    await report.insertPayment(workspaceId, {
      visitor_id: "c",
      order_id: "C-1",
      paid_at: new Date("2026-03-20T08:00Z"),
    });
    await transaction("A-1", "Google");
    await transaction("B-1", "bing", "10");
    await transaction("B-1", "yahoo", "90");
    await transaction("C-1", "(direct)");
    await report.trace(workspaceId);
    expect(
      (await list()).map(({ orderId, isPlatformOverAttributed, conflictingSources, ga4 }) => [
        orderId,
        isPlatformOverAttributed,
        conflictingSources,
        ga4?.source,
      ]),
    ).toEqual([
      ["A-1", true, ["google_ads", "meta_ads"], "Google"],
      ["B-1", false, ["ga4"], "yahoo"],
      ["C-1", false, [], "(direct)"],
    ]);
  });

  it("takes the filters and pages of payments", async () => {
    await report.insertPayment(workspaceId);
    await report.insertPayment(workspaceId, { currency: "EUR" });
    expect((await list("?currency=EUR")).map(({ currency }) => currency)).toEqual(["EUR"]);
    const first = (await report.get(workspaceId, "/attribution/verified-conversions?limit=1")).json();
    const second = (
      await report.get(workspaceId, `/attribution/verified-conversions?limit=1&cursor=${first.nextCursor}`)
    ).json();
    expect(new Set([first.data[0].id, second.data[0].id]).size).toBe(2);
    expect((await report.get(workspaceId, "/attribution/verified-conversions?limit=0")).statusCode).toBe(400);
  });
});

describe("GET /analytics/performance", () => {
  it("has each channel's spend beside what payments confirm, in the envelope it is documented with", async () => {
    await visit("a", "Paid Search", "google", 1);
    await report.insertPayment(workspaceId, { visitor_id: "a", amount_minor: 10_000 });
    await report.trace(workspaceId);
    const answer = (
      await report.get(workspaceId, "/analytics/performance?from=2026-03-01&to=2026-03-31&currency=USD")
    ).json();
    expect(answer.success).toBe(true);
    expect(answer.data).toMatchObject([
      { channel: "Paid Search", currency: "USD", revenueMinor: 10_000, conversions: 1 },
    ]);
  });

  it("refuses what cannot be", async () => {
    expect((await report.get(workspaceId, "/analytics/performance?from=2026-03-01")).statusCode).toBe(400);
    const url = "/api/v1/analytics/performance";
    expect((await report.http.inject({ url, headers: as("agent", workspaceId) })).statusCode).toBe(403);
  });
});
