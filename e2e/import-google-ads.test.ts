/**
 * Guarantees: a Google Ads account that is connected by consent and chosen is imported to the micro, also after its token
 * has run out; when access is withdrawn, people are asked to connect again, and connecting again goes on.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type GoogleInstallation,
  type GoogleOwner,
  openGoogleInstallation,
} from "./harness/throwaway-google-installation.ts";

const DAY_MS = 86_400_000;
const dayBefore = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const COLUMNS =
  "customer.id,customer.descriptive_name,customer.currency_code,customer.time_zone,segments.date,campaign.id,campaign.name,ad_group.id,ad_group_ad.ad.id,metrics.cost_micros,metrics.impressions,metrics.clicks";
const row = (days: number, costMicros: string): string =>
  `1112223333,Shop,EUR,UTC,${dayBefore(days)},7,Autumn,70,700,${costMicros},100,5`;
const play = (...rows: string[]): string => `${COLUMNS}\n${rows.join("\n")}\n`;

let installation: GoogleInstallation;
let owner: GoogleOwner;
let connectionId: string;
beforeAll(async () => {
  installation = await openGoogleInstallation();
  await installation.product.startWorker();
  owner = await installation.newOwner();
  installation.ads.play(play(row(1, "9007199254740993"), row(2, "2000000")));
  connectionId = (await owner.connect("google_ads")).connection ?? "";
});
afterAll(() => installation.close());

const source = async () => {
  const answer = await installation.product.http.inject({ url: "/api/v1/sources", headers: owner.headers });
  return answer.json().data[0];
};
const spent = async (): Promise<string[]> => {
  const rows = await installation.product.stores.clickhouse.inWorkspace(owner.workspaceId).query<{ said: string }>(
    `SELECT concat(toString(day), ' ', JSONExtractString(payload, 'metrics', 'costMicros')) AS said
       FROM source_records FINAL WHERE stream = 'campaign_performance' ORDER BY day`,
  );
  return rows.map(({ said }) => said);
};
const syncAgain = async (): Promise<void> => {
  const before = (await source()).lastSyncedAt;
  await owner.post("/sources/sync", { connectionId });
  await expect.poll(async () => (await source()).lastSyncedAt, { timeout: 60_000 }).not.toBe(before);
};

it("is imported with its history, in exact micros", async () => {
  const chosen = await owner.post("/sources/accounts", { connectionId, accountIds: ["1112223333"] });
  expect(chosen.json()).toMatchObject({ data: [{ accountId: "1112223333", provider: "google_ads", currency: "EUR" }] });
  await expect.poll(async () => (await source()).progress, { timeout: 120_000, interval: 500 }).toBe(1);
  expect(await spent()).toEqual([`${dayBefore(2)} 2000000`, `${dayBefore(1)} 9007199254740993`]);
  expect(await source()).toMatchObject({ problem: null, quota: { unit: "operations", perDay: 15_000 } });
});

it("follows restatements with a fresh token", async () => {
  await owner.setExpiry(-1000);
  installation.ads.play(play(row(1, "9007199254740995"), row(2, "2000000")));
  await syncAgain();
  expect(await spent()).toEqual([`${dayBefore(2)} 2000000`, `${dayBefore(1)} 9007199254740995`]);
});

it("asks for a person when access was withdrawn, and goes on once connected again", async () => {
  const token = await owner.accessToken(connectionId);
  installation.google.accounts.revoke(token);
  await owner.post("/sources/sync", { connectionId });
  await expect.poll(async () => (await source()).status, { timeout: 30_000 }).toBe("attention");
  expect((await source()).sentence).toContain("Reconnect to continue.");
  expect(await owner.connections("google_ads")).toMatchObject([{ status: "attention", attention: "reconnect" }]);
  expect((await owner.connect("google_ads")).connection).toBe(connectionId);
  await syncAgain();
  expect(await source()).toMatchObject({ status: "healthy", problem: null });
});
