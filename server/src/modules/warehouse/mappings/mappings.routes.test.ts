/** Guarantees: spend follows to the campaign that links, visits or people say it belongs to; what belongs to none is said. */
import { CampaignMapping, Unmapped } from "@tributary/contract/campaign-mappings";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import {
  openThrowawayClickHouse,
  openThrowawayPostgres,
  type ThrowawayClickHouse,
  type ThrowawayPostgres,
} from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { buildWorkspace } from "../build/build-workspace.ts";
import { readProject } from "../project/read-project.ts";
import { googleRow, landRecords } from "../throwaway-source.ts";
import { mappingRoutes } from "./mappings.routes.ts";

const project = readProject();
const DAY = "2026-11-02";
const google = { provider: "google_ads", account: "111" };
let postgres: ThrowawayPostgres;
let clickhouse: ThrowawayClickHouse;
let http: FastifyInstance;
let own: string;
let autumn: string;
let brand: string;
let asked: string[] = [];

beforeAll(async () => {
  [postgres, clickhouse] = await Promise.all([openThrowawayPostgres(), openThrowawayClickHouse()]);
  const askToBuild = async (_tx: unknown, workspaceId: string, accountId: string): Promise<void> => {
    asked.push(`${workspaceId} ${accountId}`);
  };
  http = await openThrowawayHttp({
    routes: mappingRoutes({ postgres: postgres.door, clickhouse: clickhouse.door, askToBuild }),
  });
});
beforeEach(async () => {
  asked = [];
  own = newId();
  await postgres.door.withWorkspace(own, (tx) => insertWorkspace(tx, { id: own, name: "Shop" }));
  autumn = await openCampaign("Autumn sale", "autumn-sale");
  brand = await openCampaign("Brand", "brand");
  await landRecords(clickhouse.door, own, { ...google, stream: "ad_campaigns" }, [
    { campaign: { id: "71", name: "Herbst" } },
    { campaign: { id: "72", name: "autumn SALE" } },
  ]);
  await landRecords(clickhouse.door, own, { ...google, stream: "campaign_performance", day: DAY }, [
    googleRow(DAY, "71", { costMicros: "1000000" }),
    googleRow(DAY, "72", { costMicros: "2000000" }),
  ]);
});
afterAll(async () => {
  await http.close();
  await Promise.all([postgres.close(), clickhouse.close()]);
});

async function openCampaign(name: string, slug: string): Promise<string> {
  const id = newId();
  const row = { workspace_id: own, id, name, slug, draft: "{}" };
  await postgres.door.withWorkspace(own, (tx) => tx.insertInto("campaigns").values(row).execute());
  return id;
}

async function openLink(campaignId: string, utmId: string | null): Promise<string> {
  const id = newId();
  const row = { workspace_id: own, id, code: id, target_url: "https://a.example/", title: "", campaign_id: campaignId };
  await postgres.door.withWorkspace(own, (tx) =>
    tx
      .insertInto("links")
      .values({ ...row, utm_id: utmId })
      .execute(),
  );
  return id;
}

const visit = (url: string, more: object) =>
  clickhouse.door.insert("events", [
    {
      workspace_id: own,
      event_id: newId(),
      name: "page_view",
      occurred_at: new Date().toISOString().slice(0, 23).replace("T", " "),
      session_id: newId(),
      url,
      ...more,
    } as { workspace_id: string },
  ]);
const build = () =>
  buildWorkspace({ postgres: postgres.door, clickhouse: clickhouse.door, project, now: Date.now }, own, null);
const call = async (
  method: "GET" | "POST" | "PATCH",
  path = "",
  payload?: object,
  role: "analyst" | "viewer" = "analyst",
) =>
  http.inject({
    method,
    url: `/api/v1/campaign-mappings${path}`,
    headers: as(role, own),
    ...(payload ? { payload } : {}),
  });
const list = async (): Promise<CampaignMapping[]> =>
  (await call("GET")).json().data.map((row: unknown) => CampaignMapping.parse(row));
const brief = (mappings: CampaignMapping[]) =>
  mappings.map((row) => [row.adCampaignId, row.campaignName, row.status, row.reason, row.confidence]);
const spendOf = async () => {
  const rows = await clickhouse.door
    .inWorkspace(own)
    .query<{ ad: string; ours: string | null }>(
      "SELECT ad_campaign_id AS ad, toString(campaign_id) AS ours FROM fct_ad_performance FINAL ORDER BY ad",
    );
  return Object.fromEntries(rows.map(({ ad, ours }) => [ad, ours]));
};

test("a link that carries the ad campaign's ID maps it at once; a name only suggests", async () => {
  await openLink(brand, "71");
  await build();
  expect(brief(await list())).toEqual([
    ["72", "Autumn sale", "suggested", "name", 60],
    ["71", "Brand", "automatic", "link_utm_id", 99],
  ]);
  expect(await spendOf()).toEqual({ "71": brand, "72": null });
});

test("visits through a campaign's links tell by the platform's parameter, by utm_id, or by click ID", async () => {
  const link = await openLink(autumn, null);
  await visit("https://a.example/?gad_campaignid=71&gclid=x", { link_id: link });
  await visit("https://a.example/?utm_id=72", { link_id: link });
  await build();
  expect(brief(await list())).toEqual([
    ["71", "Autumn sale", "automatic", "campaign_id", 97],
    ["72", "Autumn sale", "automatic", "utm_id", 96],
  ]);
  const clicked = await openLink(brand, null);
  await landRecords(clickhouse.door, own, { ...google, stream: "click_view", day: DAY }, [
    { clickView: { gclid: "Cj0abc" }, campaign: { id: "72" }, segments: { date: DAY } },
  ]);
  await visit("https://a.example/?gclid=Cj0abc", { link_id: clicked, click_id: "Cj0abc" });
  await build();
  // Two ads of one platform campaign lead to two of ours: the better proof stays in force.
  expect(brief(await list())).toContainEqual(["72", "Brand", "suggested", "click_id", 95]);
  expect(await spendOf()).toEqual({ "71": autumn, "72": autumn });
});

test("UTM text beside the ad campaign's ID is a suggestion; confirmed, spend of days that were built follows", async () => {
  await visit("https://a.example/?gad_campaignid=71&utm_campaign=BRAND", { campaign: "BRAND" });
  await build();
  const [suggested] = (await list()).filter(({ adCampaignId }) => adCampaignId === "71");
  expect(suggested).toMatchObject({
    status: "suggested",
    reason: "utm_campaign",
    confidence: 80,
    visits: 1,
    adCampaignName: "Herbst",
  });
  expect(await spendOf()).toEqual({ "71": null, "72": null });
  const confirmed = await call("PATCH", `/${suggested?.id}`, { status: "confirmed" });
  expect(confirmed.json()).toMatchObject({ status: "confirmed", campaignId: brand });
  expect(asked).toEqual([`${own} 111`]);
  await build();
  expect(await spendOf()).toEqual({ "71": brand, "72": null });
});

test("what a person rejects stays rejected, whatever speaks for it; what they add counts at once", async () => {
  await openLink(brand, "71");
  await build();
  const [automatic] = (await list()).filter(({ adCampaignId }) => adCampaignId === "71");
  await call("PATCH", `/${automatic?.id}`, { status: "rejected" });
  await build();
  expect(await spendOf()).toEqual({ "71": null, "72": null });
  const added = await call("POST", "", {
    platform: "google_ads",
    accountId: "111",
    adCampaignId: "71",
    campaignId: autumn,
  });
  expect(added.statusCode).toBe(201);
  await build();
  expect(await spendOf()).toEqual({ "71": autumn, "72": null });
  expect(brief(await list())).toContainEqual(["71", "Brand", "rejected", "link_utm_id", 99]);
});

test("spend that belongs to no campaign, and tags that match none, are listed", async () => {
  await openLink(brand, "71");
  const day = new Date().toISOString().slice(0, 10);
  await visit("https://a.example/?utm_campaign=sumer", { campaign: "sumer" });
  await visit("https://a.example/?utm_campaign=sumer", { campaign: "sumer" });
  await visit("https://a.example/?utm_campaign=Brand", { campaign: "Brand" });
  await build();
  const unmapped = Unmapped.parse((await call("GET", `/unmapped?from=${DAY}&to=${day}`)).json());
  expect(unmapped).toEqual({
    spend: [
      {
        platform: "google_ads",
        accountId: "111",
        adCampaignId: "72",
        adCampaignName: "autumn SALE",
        currency: "EUR",
        costMicros: 2000000,
      },
    ],
    utmCampaigns: [{ utmCampaign: "sumer", visits: 2 }],
  });
});

test("viewers only look, and neither another workspace's campaign nor its mapping can be named", async () => {
  const body = { platform: "google_ads", accountId: "111", adCampaignId: "71", campaignId: autumn };
  expect((await call("POST", "", body, "viewer")).statusCode).toBe(403);
  const { id } = (await call("POST", "", body)).json();
  own = newId();
  await postgres.door.withWorkspace(own, (tx) => insertWorkspace(tx, { id: own, name: "Other" }));
  expect((await call("POST", "", body)).json().errors[0].field).toBe("campaignId");
  expect((await call("PATCH", `/${id}`, { status: "rejected" })).statusCode).toBe(404);
  expect(await list()).toEqual([]);
});
