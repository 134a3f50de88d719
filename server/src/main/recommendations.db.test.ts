/** Guarantees: advice comes from reported spend, is decided once, stays quiet when declined, and is measured afterwards. */
import { randomUUID } from "node:crypto";
import type { Page } from "@tributary/contract/page";
import type { Recommendation, RecommendationStatus, TrackRecord } from "@tributary/contract/recommendations";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dayAt, shiftDay } from "../core/days.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

let product: ThrowawayProduct;
let workspaceId: string;
let headers: Record<string, string>;
let campaignId: string;
/** The zone of a workspace that was not asked for one. */
const today = dayAt(Date.now(), "UTC");

beforeAll(async () => {
  product = await openThrowawayProduct();
  const body = {
    email: `${randomUUID()}@example.com`,
    password: "long enough for anyone",
    name: "Owner",
    workspaceName: "Shop",
  };
  const signedUp = (await call("POST", "/auth/signup", body)).json();
  workspaceId = signedUp.workspaceId;
  headers = { authorization: `Bearer ${signedUp.accessToken}` };
  campaignId = (await call("POST", "/campaigns", { name: "Fall mugs" })).json().id;
  await spend(campaignId, 8000, 500, "Fall mugs");
  await spend(null, 2000, 10);
});
afterAll(() => product.close());

const call = (method: "GET" | "POST" | "PATCH", url: string, payload?: object) =>
  product.http.inject({ method, url: `/api/v1${url}`, headers: headers ?? {}, ...(payload ? { payload } : {}) });

const list = async (status: RecommendationStatus): Promise<Recommendation[]> =>
  (await call("GET", `/recommendations?status=${status}`)).json<Page<Recommendation>>().data;

/** Of yesterday, under an ad of its own. @param minor of the workspace's currency */
async function spend(campaign: string | null, minor: number, clicks: number, name = ""): Promise<void> {
  const currency = (await call("GET", "/workspace")).json().currency;
  const adCampaign = {
    platform: "google_ads",
    account_id: "1",
    ad_campaign_id: campaign ?? "unmapped",
    name,
    currency,
  };
  await product.stores.clickhouse.insert("dim_ad_campaigns", [
    {
      workspace_id: workspaceId,
      ...adCampaign,
      type: "",
      status: "",
      budget_micros: null,
      budget_period: "",
      version: 1,
    } as { workspace_id: string },
  ]);
  await product.stores.clickhouse.insert("fct_ad_performance", [
    {
      workspace_id: workspaceId,
      day: shiftDay(today, -1),
      platform: "google_ads",
      account_id: "1",
      ad_campaign_id: campaign ?? "unmapped",
      ad_group_id: "g",
      ad_id: randomUUID(),
      grain: "ad",
      currency,
      impressions: 10_000,
      clicks,
      cost_micros: String(minor * 10_000),
      claimed_conversions: "0",
      claimed_value_micros: "0",
      campaign_id: campaign,
      version: 1,
      is_deleted: 0,
    } as { workspace_id: string },
  ]);
}

it("is made once from what was spent, with the rows it rests on", async () => {
  for (let time = 0; time < 2; time++) await product.work(workspaceId, "recommend");
  const open = await list("open");
  expect(open.map(({ type, subject }) => `${type} ${subject.name}`).sort()).toEqual([
    "fix_tracking Fall mugs",
    "fix_utm Unmapped ad campaigns",
  ]);
  const tracking = open.find(({ type }) => type === "fix_tracking");
  expect(tracking).toMatchObject({
    priority: "high",
    subject: { kind: "ad_campaign", id: campaignId },
    evidence: { query: { filters: { adCampaign: [campaignId] } }, rows: [{ spend: 8000, clicks: 500 }] },
    prediction: { metric: "adVisits", filters: { adCampaign: [campaignId] }, baseline: 0, low: 250, expected: 375 },
    dismissReason: null,
    outcome: null,
    decidedAt: null,
  });
  // The question, asked again, gives the rows.
  const { rows } = (await call("POST", "/metrics/query", tracking?.evidence.query)).json();
  expect(rows).toEqual(tracking?.evidence.rows);
});

it("that is dismissed says why, and does not come back", async () => {
  const [mapping] = (await list("open")).filter(({ type }) => type === "fix_utm");
  const dismissed = await call("PATCH", `/recommendations/${mapping?.id}`, {
    status: "dismissed",
    reason: "An agency's account",
  });
  expect(dismissed.json()).toMatchObject({ status: "dismissed", dismissReason: "An agency's account" });
  await product.work(workspaceId, "recommend");
  expect((await list("open")).map(({ type }) => type)).toEqual(["fix_tracking"]);
  const again = await call("PATCH", `/recommendations/${mapping?.id}`, { status: "accepted" });
  expect([again.statusCode, again.json().code]).toEqual([409, "conflict"]);
});

it("that is accepted is measured over the 28 days after, and remembered", async () => {
  const [tracking] = await list("open");
  expect((await call("PATCH", `/recommendations/${tracking?.id}`, { status: "accepted" })).json().status).toBe(
    "accepted",
  );
  await product.work(workspaceId, "recommend");
  // Not before its days are over, and not made again while it is followed.
  expect(await list("accepted")).toMatchObject([{ outcome: null }]);
  expect(await list("open")).toEqual([]);
  const measuredFrom = shiftDay(today, -28);
  await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
    tx.updateTable("recommendations").set({ measured_from: measuredFrom }).where("status", "=", "accepted").execute(),
  );
  await product.work(workspaceId, "recommend");
  expect(await list("accepted")).toMatchObject([
    {
      outcome: {
        range: { from: measuredFrom, to: shiftDay(today, -1) },
        verdict: "worse",
      },
    },
  ]);
  const record = (await call("GET", "/recommendations/track-record")).json<TrackRecord>().data;
  expect(record).toEqual([{ type: "fix_tracking", followed: 1, asPredicted: 0, better: 0, worse: 1 }]);
});

it("that the numbers no longer support expires", async () => {
  const other = (await call("POST", "/campaigns", { name: "Spring mugs" })).json().id;
  await spend(other, 3000, 300, "Spring mugs");
  await product.work(workspaceId, "recommend");
  expect((await list("open")).map(({ subject }) => subject.name)).toEqual(["Spring mugs"]);
  await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
    tx.updateTable("recommendations").set({ subject_id: randomUUID() }).where("status", "=", "open").execute(),
  );
  await product.work(workspaceId, "recommend");
  expect((await list("expired")).map(({ subject }) => subject.name)).toEqual(["Spring mugs"]);
});

it.each([
  ["a status that there is not", { status: "expired" }],
  ["no reason", { status: "dismissed" }],
  ["an empty reason", { status: "dismissed", reason: "  " }],
  ["a reason to accept", { status: "accepted", reason: "why not" }],
])("is refused with %s", async (_what, body) => {
  const [any] = await list("accepted");
  const answer = await call("PATCH", `/recommendations/${any?.id}`, body);
  expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_request"]);
});

it("is not found by an ID that there is not", async () => {
  expect((await call("PATCH", `/recommendations/${randomUUID()}`, { status: "accepted" })).statusCode).toBe(404);
});
