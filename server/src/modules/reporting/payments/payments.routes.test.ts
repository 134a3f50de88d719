import { Payment } from "@tributary/contract/payments";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { writeCursor } from "../../../platform/http/cursor.ts";
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

const list = async (query = "") => {
  const response = await report.get(workspaceId, `/payments${query}`);
  if (response.statusCode !== 200) throw new Error(response.body);
  const { data, nextCursor } = response.json() as { data: Payment[]; nextCursor: string | null };
  return { data, ids: data.map(({ id }) => id), nextCursor };
};

describe("GET /payments", () => {
  it("shows a payment that was not traced yet without guessing", async () => {
    const id = await report.insertPayment(workspaceId, { refunded_minor: 300 });
    const { data } = await list();
    expect(data).toEqual([
      {
        id,
        provider: "stripe",
        providerId: `pi_${id}`,
        amountMinor: 10_000,
        refundedMinor: 300,
        feeMinor: null,
        disputedMinor: 0,
        currency: "USD",
        paidAt: "2026-03-20T12:00:00.000Z",
        confidence: null,
        confidenceLevel: null,
        attributionMethod: null,
        channel: null,
        source: null,
        campaign: null,
        subscriptionId: null,
        revenueKind: "new",
      },
    ]);
    expect(Payment.parse(data[0])).toEqual(data[0]);
  });

  it("tells payments that were traced to a channel from those that no touch explains", async () => {
    await report.insertPayment(workspaceId);
    const matched = async (channel: string) => {
      const id = await report.insertPayment(workspaceId);
      await report.insertMatch(workspaceId, id, { channel });
      return id;
    };
    const unexplained = await matched("Unattributed");
    const traced = await matched("Email");
    expect((await list("?attributed=true")).ids).toEqual([traced]);
    expect((await list("?attributed=false")).ids).toEqual([unexplained]);
    expect((await list()).ids).toHaveLength(3);
  });

  it("names the ids that came with a payment, without their values", async () => {
    const bare = await report.insertPayment(workspaceId, {
      visitor_id: null,
      session_id: null,
      tracking_id: null,
      customer_id: null,
      email_hash: null,
    });
    const full = await report.insertPayment(workspaceId, {
      visitor_id: "v".repeat(32),
      session_id: null,
      tracking_id: null,
      customer_id: "42",
      email_hash: "e".repeat(64),
    });
    const carried = async (id: string) => (await report.get(workspaceId, `/payments/${id}`)).json().carriedIds;
    expect(await carried(bare)).toEqual([]);
    expect(await carried(full)).toEqual(["visitor_id", "customer_id", "email"]);
  });

  it("pages through payments of one moment, each once, also when newer ones come in between", async () => {
    const ids = [];
    for (let index = 0; index < 7; index++) ids.push(await report.insertPayment(workspaceId));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { ids: string[]; nextCursor: string | null } = await list(
        `?limit=2${cursor ? `&cursor=${cursor}` : ""}`,
      );
      seen.push(...page.ids);
      cursor = page.nextCursor;
      await report.insertPayment(workspaceId, { paid_at: new Date("2026-03-21T00:00:00Z") });
    } while (cursor);
    expect(seen).toEqual([...ids].sort().reverse());
  });

  it("is newest first and ends without a cursor", async () => {
    const older = await report.insertPayment(workspaceId, { paid_at: new Date("2026-03-01T00:00:00Z") });
    const newer = await report.insertPayment(workspaceId, { paid_at: new Date("2026-03-02T00:00:00Z") });
    expect(await list("?limit=2")).toMatchObject({ ids: [newer, older], nextCursor: null });
  });

  it("is filtered by time, currency, channel and confidence", async () => {
    const email = await report.insertPayment(workspaceId, { paid_at: new Date("2026-03-01T00:00:00Z") });
    await report.insertMatch(workspaceId, email, { channel: "Email", confidence: 92 });
    const unsure = await report.insertPayment(workspaceId);
    await report.insertMatch(workspaceId, unsure, { channel: "Referral", confidence: 50 });
    const euro = await report.insertPayment(workspaceId, { currency: "EUR" });
    expect((await list("?channel=Email")).ids).toEqual([email]);
    expect((await list("?confidenceLevel=medium")).ids).toEqual([unsure]);
    expect((await list("?confidenceLevel=low")).ids).toEqual([]);
    const [nobodys, nothingLed] = [await report.insertPayment(workspaceId), await report.insertPayment(workspaceId)];
    await report.insertMatch(workspaceId, nobodys, { channel: "Unattributed", confidence: 0 });
    await report.insertMatch(workspaceId, nothingLed, { channel: "Unattributed", confidence: 97 });
    expect((await list("?confidenceLevel=low")).ids).toEqual([]);
    expect((await list("?confidenceLevel=high")).ids).toEqual([email]);
    const { data, ids } = await list("?confidenceLevel=none");
    expect(ids.sort()).toEqual([nobodys, nothingLed].sort());
    expect(data.map(({ confidenceLevel }) => confidenceLevel)).toEqual(["none", "none"]);
    expect((await list("?currency=EUR")).ids).toEqual([euro]);
    expect((await list("?to=2026-03-01T00:00:00.000Z")).ids).toEqual([]);
    expect((await list("?from=2026-03-01T01:00:00%2B01:00&to=2026-03-01T00:00:00.001Z")).ids).toEqual([email]);
  });

  it("is filtered by how far payments could be traced, and by what was given back", async () => {
    const ids = await Promise.all(
      (
        [
          ["none", "Unattributed", { visitor_id: null }],
          ["none", "Unattributed", { visitor_id: "unseen" }],
          ["visitor_id", "Unattributed", {}],
          ["visitor_id", "Direct", {}],
          ["visitor_id", "Email", { refunded_minor: 1 }],
        ] as const
      ).map(async ([attribution_method, channel, facts], index) => {
        const paid_at = new Date(Date.UTC(2026, 2, 20 - index));
        const id = await report.insertPayment(workspaceId, { visitor_id: "v", paid_at, ...facts });
        await report.insertMatch(workspaceId, id, { attribution_method, channel });
        return id;
      }),
    );
    for (const [index, step] of ["payments", "identified", "matched", "visited", "attributed"].entries()) {
      expect([step, (await list(`?reached=${step}`)).ids]).toEqual([step, ids.slice(index)]);
    }
    expect((await list("?refunded=true")).ids).toEqual(ids.slice(-1));
  });

  it("is filtered by clicks on ads, page by page, with every other filter", async () => {
    const google = { kind: "link_click", channel: "Paid Search", source: "google" } as const;
    const facebook = { kind: "landing", channel: "Paid Social", source: "facebook" } as const;
    const organic = { kind: "landing", channel: "Organic Search", source: "google" } as const;
    const [campaignId, linkId] = [newId(), newId()];
    await report.postgres.withWorkspace(workspaceId, async (tx) => {
      const of = { workspace_id: workspaceId };
      const campaign = { ...of, id: campaignId, name: "Spring", slug: "spring", draft: "{}" };
      await tx.insertInto("campaigns").values(campaign).execute();
      const link = { ...of, id: linkId, campaign_id: campaignId, code: linkId, title: "A" };
      await tx
        .insertInto("links")
        .values({ ...link, target_url: "https://shop.example/" })
        .execute();
    });
    const journeys = [[google], [google, facebook], [facebook], [organic], [{ ...google, linkId }]];
    const ids: string[] = [];
    for (const [index, journey] of journeys.entries()) {
      const paidAt = new Date(Date.UTC(2026, 2, 20 - index)).toISOString();
      const currency = index === 1 ? "EUR" : "USD";
      const id = await report.insertPayment(workspaceId, { paid_at: new Date(paidAt), currency });
      await report.convert(workspaceId, { id, paidAt, amountMinor: 100, currency, journey });
      ids.push(id);
    }
    const of = (...places: number[]) => places.map((place) => ids[place]);
    expect((await list("?adPlatform=google_ads")).ids).toEqual(of(0, 1, 4));
    expect((await list("?adPlatform=meta_ads")).ids).toEqual(of(1, 2));
    expect((await list("?adPlatform=google_ads&severalPlatforms=true")).ids).toEqual(of(1));
    expect((await list("?adPlatform=google_ads&currency=USD")).ids).toEqual(of(0, 4));
    expect((await list(`?adPlatform=google_ads&campaignId=${campaignId}`)).ids).toEqual(of(4));
    expect((await list(`?adPlatform=meta_ads&campaignId=${campaignId}`)).ids).toEqual([]);
    expect((await list("?adPlatform=google_ads&from=2026-03-17T00:00:00Z&to=2026-03-20T00:00:00Z")).ids).toEqual(of(1));
    const first = await list("?adPlatform=google_ads&limit=2");
    expect(first.ids).toEqual(of(0, 1));
    expect(await list(`?adPlatform=google_ads&limit=2&cursor=${first.nextCursor}`)).toMatchObject({
      ids: of(4),
      nextCursor: null,
    });
  });

  it.each([
    ["limit=0", "limit"],
    ["limit=501", "limit"],
    ["limit=all", "limit"],
    ["cursor=zzz", "cursor"],
    [`cursor=${Buffer.from("1.0').--").toString("base64url")}`, "cursor"],
    [`cursor=${"a".repeat(300)}`, "cursor"],
    ["from=yesterday", "from"],
    ["confidenceLevel=sure", "confidenceLevel"],
  ])("refuses %s", async (query, field) => {
    const response = await report.get(workspaceId, `/payments?${query}`);
    expect(response.json()).toMatchObject({ status: 400, code: "invalid_request" });
    expect(response.json().errors[0].field).toBe(field);
  });

  it("takes a cursor of another workspace for a place in its own list only", async () => {
    const other = await report.newWorkspace();
    const id = await report.insertPayment(other);
    const cursor = writeCursor({ at: new Date("2026-12-31T00:00:00Z"), id });
    expect((await list(`?cursor=${cursor}`)).ids).toEqual([]);
  });

  it("is for members who see reports", async () => {
    const url = "/api/v1/payments";
    expect((await report.http.inject({ url })).statusCode).toBe(401);
    expect((await report.http.inject({ url, headers: as("agent", workspaceId) })).statusCode).toBe(403);
  });
});

describe("GET /payments/export", () => {
  it("has what the list has, with its filters, as text that a spreadsheet never calculates", async () => {
    const id = await report.insertPayment(workspaceId, { order_id: "=1+1", refunded_minor: 300 });
    await report.insertPayment(workspaceId, { currency: "JPY", amount_minor: 500 });
    const all = await report.get(workspaceId, "/payments/export");
    expect([all.headers["content-type"], all.headers["content-disposition"]]).toEqual([
      "text/csv; charset=utf-8",
      'attachment; filename="payments.csv"',
    ]);
    const [header, ...lines] = all.body.trim().split("\r\n");
    expect(header).toMatch(/^id,provider,providerId,orderId,paidAt,currency,amount,refunded,net,/);
    expect(lines).toHaveLength(2);
    expect(lines).toContain(
      `${id},stripe,pi_${id},'=1+1,2026-03-20T12:00:00.000Z,USD,100.00,3.00,97.00,,,,,,,new,,,0.00`,
    );
    const yen = (await report.get(workspaceId, "/payments/export?currency=JPY")).body.trim().split("\r\n");
    expect(yen).toHaveLength(2);
    expect(yen[1]).toContain(",JPY,500,0,500,");
  });

  it("goes on over pages, refuses a filter that there is not, and is for members who see reports", async () => {
    for (let count = 0; count < 3; count++) await report.insertPayment(workspaceId);
    expect((await report.get(workspaceId, "/payments/export")).body.trim().split("\r\n")).toHaveLength(4);
    expect((await report.get(workspaceId, "/payments/export?confidenceLevel=sure")).statusCode).toBe(400);
    const url = "/api/v1/payments/export";
    expect((await report.http.inject({ url, headers: as("agent", workspaceId) })).statusCode).toBe(403);
  });
});
