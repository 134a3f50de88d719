/** Guarantees: people see how models fared, how final each day is, what was restated, and what campaigns have beyond their ads. */
import {
  CampaignRest,
  ModelBuild,
  type Restatement,
  WarehouseDay,
  WarehouseModel,
} from "@tributary/contract/warehouse";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { as, openThrowawayHttp } from "../../platform/http/throwaway-http.ts";
import {
  openThrowawayClickHouse,
  openThrowawayPostgres,
  type ThrowawayClickHouse,
  type ThrowawayPostgres,
} from "../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../accounts/workspaces/workspaces.sql.ts";
import { sourceSubject } from "../connections/public.ts";
import { buildWorkspace } from "./build/build-workspace.ts";
import { adPerformanceFinality } from "./finality/days.sql.ts";
import { readProject } from "./project/read-project.ts";
import { CONNECTION_ID, googleRow, landRecords, noteRead, openAccount } from "./throwaway-source.ts";
import { warehouseRoutes } from "./warehouse.routes.ts";

const project = readProject();
const OLD = "2026-09-01";
const NEW = "2026-11-02";
const google = { provider: "google_ads", account: "111" };
let postgres: ThrowawayPostgres;
let clickhouse: ThrowawayClickHouse;
let http: FastifyInstance;
let own: string;
let other: string;

const finality = () => ({
  postgres: postgres.door,
  mart: "fct_ad_performance",
  streams: ["campaign_performance", "ad_performance"],
  trailingDays: () => 28,
});

beforeAll(async () => {
  [postgres, clickhouse] = await Promise.all([openThrowawayPostgres(), openThrowawayClickHouse()]);
  http = await openThrowawayHttp({ routes: warehouseRoutes({ ...finality(), clickhouse: clickhouse.door, project }) });
  [own, other] = [newId(), newId()];
  for (const id of [own, other]) {
    await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
  }
  await openAccount(postgres.door, own, { ...google, timeZone: "Europe/Berlin", currency: "EUR" });
  for (const day of [OLD, NEW]) {
    await land(day, "campaign_performance", [
      googleRow(day, "1", { costMicros: "3000000", impressions: "10" }),
      googleRow(day, "2", { costMicros: "500000" }),
    ]);
    await land(day, "ad_performance", [googleRow(day, "1", { costMicros: "2000000", impressions: "10" }, "11")]);
    for (const stream of ["campaign_performance", "ad_performance"]) {
      await noteRead(postgres.door, own, { ...google, stream, day, at: "2026-11-20T12:00:00Z" });
    }
  }
  await landRecords(clickhouse.door, own, { ...google, stream: "ad_campaigns" }, [
    { campaign: { id: "1", name: "Brand", status: "ENABLED", advertisingChannelType: "SEARCH" } },
    { campaign: { id: "2", name: "Everything", status: "ENABLED", advertisingChannelType: "PERFORMANCE_MAX" } },
  ]);
  await build("2026-11-20T12:00:00Z");
  await land(NEW, "campaign_performance", [googleRow(NEW, "1", { costMicros: "1900000", impressions: "10" })]);
  await build("2026-11-21T12:00:00Z");
});
afterAll(async () => {
  await http.close();
  await Promise.all([postgres.close(), clickhouse.close()]);
});

const land = (day: string, stream: string, payloads: object[]) =>
  landRecords(clickhouse.door, own, { ...google, stream, day }, payloads);
const build = (at: string) =>
  buildWorkspace(
    { postgres: postgres.door, clickhouse: clickhouse.door, project, now: () => Date.parse(at) },
    own,
    sourceSubject(CONNECTION_ID, "111"),
  );
const get = async (path: string, workspace = own) =>
  (await http.inject({ url: `/api/v1/warehouse/${path}`, headers: as("viewer", workspace) })).json();
const range = `from=${OLD}&to=${NEW}`;

test("each model says what it reads, what reads it, how its columns are tested, and how its last build went", async () => {
  const models: WarehouseModel[] = (await get("models")).data.map((model: unknown) => WarehouseModel.parse(model));
  const fact = models.find(({ name }) => name === "fct_ad_performance");
  expect(fact).toMatchObject({
    layer: "marts",
    materialized: "table",
    reads: ["int_ad_performance_with_rest"],
    sources: ["tributary.campaign_mappings"],
    tests: [expect.stringContaining("unique_combination_of_columns"), "equal_totals_int_ad_performance_control"],
    lastBuild: { status: "built", platform: "google_ads", accountId: "111", fromDay: NEW, toDay: NEW, days: 1 },
  });
  expect(fact?.columns.find(({ name }) => name === "currency")?.tests).toEqual(["not_null_currency"]);
  const staged = models.find(({ name }) => name === "stg_google_ads__ad_performance");
  expect(staged).toMatchObject({ readBy: ["int_ad_performance_unioned"], lastBuild: null });
  expect((await get("models/stg_meta_ads__ad_performance")).sql).toContain("omni_purchase");
  expect(await get("models/nothing")).toMatchObject({ code: "not_found" });
});

test("builds are listed newest first, page by page", async () => {
  const first = await get("builds?limit=1&model=fct_ad_performance");
  const second = await get(`builds?limit=1&model=fct_ad_performance&cursor=${first.nextCursor}`);
  const builds: ModelBuild[] = [...first.data, ...second.data].map((row) => ModelBuild.parse(row));
  expect(builds.map(({ days, rows }) => [days, rows])).toEqual([
    [1, 2],
    [2, 6],
  ]);
  expect(second.nextCursor).toBeNull();
  expect((await get("builds?status=blocked")).data).toEqual([]);
});

test("a day is final once it was read after the platform stops restating it", async () => {
  const days: WarehouseDay[] = (await get(`days?${range}`)).data.map((row: unknown) => WarehouseDay.parse(row));
  expect(days.map(({ day, finality: is, restatedAt }) => [day, is, restatedAt])).toEqual([
    [OLD, "final", null],
    [NEW, "provisional", "2026-11-21T12:00:00.000Z"],
  ]);
  expect(days[0]?.totals).toEqual([
    { currency: "EUR", impressions: 10, clicks: 0, costMicros: 3500000, claimedConversions: 0, claimedValueMicros: 0 },
  ]);
  const known = adPerformanceFinality(finality(), "ad_performance");
  expect(await known.provisionalDays(own, { from: OLD, to: NEW }, "UTC")).toEqual([NEW]);
});

test("what changed since yesterday: each restated sum with what it was", async () => {
  const since = async (at: string): Promise<Restatement[]> => (await get(`restatements?since=${at}`)).data;
  expect(await since("2026-11-21T00:00:00.000Z")).toEqual([
    expect.objectContaining({ day: NEW, measure: "cost_micros", currency: "EUR", previous: 3500000, current: 1900000 }),
  ]);
  expect(await since("2026-11-22T00:00:00.000Z")).toEqual([]);
});

test("what campaigns have beyond their ads is named, with why; below zero too", async () => {
  const rests: CampaignRest[] = (await get(`campaign-rests?${range}`)).data.map((row: unknown) =>
    CampaignRest.parse(row),
  );
  expect(
    rests.map((rest) => [rest.day, rest.adCampaignName, rest.adCampaignType, rest.reason, rest.costMicros]),
  ).toEqual([
    [OLD, "Brand", "SEARCH", "unclassified", 1000000],
    [OLD, "Everything", "PERFORMANCE_MAX", "no_ads_reported", 500000],
    [NEW, "Brand", "SEARCH", "ads_exceed_campaign", -100000],
  ]);
});

test("another workspace sees the models, and nothing of what was built", async () => {
  for (const path of ["builds", `days?${range}`, "restatements", `campaign-rests?${range}`]) {
    expect((await get(path, other)).data, path).toEqual([]);
  }
  expect((await get("models", other)).data.every(({ lastBuild }: WarehouseModel) => lastBuild === null)).toBe(true);
});
