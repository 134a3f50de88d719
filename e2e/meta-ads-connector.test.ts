/** Guarantees: the Meta Ads connector reads everything the pretend Meta knows, once, whatever goes wrong; Meta's own client can read it too. */
// @ts-expect-error it brings no types
import adsSdk from "facebook-nodejs-business-sdk";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ListeningMetaAds, listeningMetaAds } from "../sandbox/src/meta-ads/listening-meta-ads.ts";
import { appsecretProof } from "../server/src/connect/meta-graph/appsecret-proof.ts";
import { createProviderClient } from "../server/src/connect/provider-http.ts";
import { CONNECTORS, type Connector } from "../server/src/modules/connections/public.ts";
import { type DivertedHttps, divertHttps } from "./harness/divert-https.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const CSV = `account_id,account_name,account_currency,timezone_name,account_status,date_start,campaign_id,campaign_name,effective_status,objective,daily_budget,adset_id,adset_name,ad_id,ad_name,spend,impressions,clicks,actions.omni_purchase,action_values.omni_purchase,known_from
111,Shop,EUR,Europe/Berlin,1,2026-11-18,7,Autumn,ACTIVE,OUTCOME_SALES,50,70,Mugs,700,Blue mug,9007199254.74,1000,50,1.5,45.25,
111,Shop,EUR,Europe/Berlin,1,2026-11-19,7,Autumn,ACTIVE,OUTCOME_SALES,50,70,Mugs,700,Blue mug,2.00,80,4,0,0,
111,Shop,EUR,Europe/Berlin,1,2026-11-19,7,Autumn,ACTIVE,OUTCOME_SALES,50,70,Mugs,700,Blue mug,2.50,80,5,0.5,9.99,2026-11-20T11:00:00Z
111,Shop,EUR,Europe/Berlin,1,2026-11-19,8,Gone,DELETED,OUTCOME_TRAFFIC,,80,Old,800,Old ad,3.00,30,3,0,0,
222,Yen shop,JPY,Asia/Tokyo,2,2026-11-19,9,Tokyo,PAUSED,OUTCOME_SALES,5000,90,A,900,A,120,10,1,0,0,
`;

let facebook: ListeningMetaAds;
let connector: Connector;
beforeAll(async () => {
  facebook = await listeningMetaAds(CSV, true);
  connector = CONNECTORS.find(({ name }) => name === "meta_ads")!;
});
afterAll(() => facebook.close());
beforeEach(() => {
  facebook.meta.reset();
  facebook.meta.now = () => NOW;
  facebook.logins.now = () => NOW;
});

const accessWith = (options: { attempts?: number; token?: string; proof?: boolean } = {}) => {
  const { token = facebook.token(), proof = true, ...limits } = options;
  const { signal } = new AbortController();
  const { protocol, callsAtOnce } = connector;
  const client = createProviderClient({
    protocol,
    callsAtOnce,
    signal,
    now: () => NOW,
    pause: async () => {},
    ...limits,
  });
  const proofOf = (credential: string) => appsecretProof(facebook.app.secret, credential);
  return {
    credential: async () => token,
    client,
    baseUrl: facebook.url,
    signal,
    now: () => NOW,
    ...(proof ? { proofOf } : {}),
  };
};
const account = async (id = "111") => (await connector.listAccounts(accessWith())).find((each) => each.id === id)!;

async function read(name: string, options: Parameters<typeof accessWith>[0] = {}, id = "111") {
  const stream = connector.streams.find((each) => each.name === name)!;
  const context = { ...accessWith(options), account: await account(id) };
  facebook.meta.calls = [];
  const pages =
    stream.kind === "daily"
      ? stream.read(context, { from: "2026-11-18", to: "2026-11-19" })
      : (stream as { read(given: object): AsyncIterable<never> }).read(context);
  const records = new Map<string, Record<string, unknown>>();
  const raw: string[] = [];
  for await (const page of pages as AsyncIterable<{ records: Record<string, unknown>[]; raw: string }>) {
    raw.push(page.raw);
    for (const record of page.records) {
      expect(stream.schema.safeParse(record).error).toBeUndefined();
      records.set(`${stream.kind === "daily" ? `${stream.dayOf(record)} ` : ""}${stream.keyOf(record)}`, record);
    }
  }
  return { records, raw: raw.join("\n") };
}
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe("accounts", () => {
  it("are all that the person reaches, disabled ones too", async () => {
    expect(await connector.listAccounts(accessWith())).toEqual([
      { id: "111", name: "Shop", currency: "EUR", timeZone: "Europe/Berlin", notSelectableBecause: null, access: {} },
      { id: "222", name: "Yen shop", currency: "JPY", timeZone: "Asia/Tokyo", notSelectableBecause: null, access: {} },
    ]);
  });
});

describe("streams", () => {
  it("tell each campaign by day, as it stands now, deleted ones too", async () => {
    const { records } = await read("campaign_performance");
    expect([...records].map(([key, { spend, clicks }]) => [key, spend, clicks])).toEqual([
      ["2026-11-18 7", "9007199254.74", "50"],
      ["2026-11-19 7", "2.5", "5"],
      ["2026-11-19 8", "3", "3"],
    ]);
    const purchases = records.get("2026-11-18 7")?.actions as { action_type: string; value: string }[];
    expect(purchases.filter(({ action_type }) => action_type.includes("purchase")).map(({ value }) => value)).toEqual([
      "1.5",
      "1.5",
      "1.5",
    ]);
  });

  it("tell ads by a report that is waited for", async () => {
    const { records } = await read("ad_performance");
    expect([...records.keys()]).toEqual(["2026-11-18 7/70/700", "2026-11-19 7/70/700", "2026-11-19 8/80/800"]);
    const run = facebook.meta.calls[1]?.path;
    expect(facebook.meta.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST act_111/insights",
      `GET ${run}`,
      `GET ${run}`,
      `GET ${run}/insights`,
    ]);
  });

  it.each([
    ["ad_campaigns", { id: "7", name: "Autumn", objective: "OUTCOME_SALES", daily_budget: "5000" }],
    ["ad_groups", { id: "70", name: "Mugs", campaign_id: "7" }],
    ["ads", { id: "700", name: "Blue mug", campaign_id: "7", adset_id: "70" }],
  ])("tell %s as they are now", async (name, told) => {
    const state = { status: "ACTIVE", effective_status: "ACTIVE" };
    expect([...(await read(name)).records.values()]).toEqual([{ ...told, ...state }]);
  });

  it("tell budgets of currencies without cents in whole units", async () => {
    const { records } = await read("ad_campaigns", {}, "222");
    expect([...records.values()]).toMatchObject([{ id: "9", daily_budget: "5000" }]);
  });

  it("keep no access token in the copies of what came", async () => {
    facebook.meta.mostPerPage = 1;
    const token = facebook.token();
    const { raw, records } = await read("campaign_performance", { token });
    expect(records.size).toBe(3);
    expect(raw).toContain("access_token=removed");
    expect(raw).not.toContain(token);
  });
});

describe("what goes wrong", () => {
  it.each(["job_failed", "half_report"] as const)("as %s is asked for again", async (fault) => {
    const stream = read("ad_performance", {});
    facebook.meta.faults = [null, fault];
    expect((await stream).records.size).toBe(3);
    expect(facebook.meta.calls.filter(({ method }) => method === "POST")).toHaveLength(2);
  });

  it("asks for fewer days when reports fail again and again", async () => {
    const work = read("ad_performance");
    facebook.meta.faults = [null, "job_failed", null, null, "job_failed", null, null, "job_failed"];
    expect(await failureOf(work)).toMatchObject({
      kind: "too_much",
      message: expect.stringContaining("try again later"),
    });
  });

  it("asks for fewer days when Meta says that it was too much", async () => {
    facebook.meta.mostRowsAtOnce = 2;
    expect(await failureOf(read("campaign_performance"))).toMatchObject({ kind: "too_much" });
    facebook.meta.reset();
    facebook.meta.now = () => NOW;
    const work = read("campaign_performance");
    facebook.meta.faults = [null, "reduce"];
    expect(await failureOf(work)).toMatchObject({ kind: "too_much" });
  });

  it("waits as long as Meta says when calls are used up", async () => {
    const work = read("campaign_performance", { attempts: 1 });
    facebook.meta.faults = [null, { throttledMinutes: 7 }];
    expect(await failureOf(work)).toMatchObject({ kind: "quota", facts: { retryAt: NOW + 7 * 60_000 } });
  });

  it("is told as ended access without a token that works, and without the proof", async () => {
    expect(await failureOf(connector.listAccounts(accessWith({ token: "withdrawn" })))).toMatchObject({
      kind: "access_ended",
      message: "Meta Ads: 190: the access token is not accepted",
    });
    expect(await failureOf(connector.listAccounts(accessWith({ proof: false })))).toMatchObject({ kind: "invalid" });
  });

  it("is told as forbidden without the permission to read ads, and as missing for an account that is not there", async () => {
    const token = facebook.token(["public_profile"]);
    expect(await failureOf(connector.listAccounts(accessWith({ token })))).toMatchObject({ kind: "forbidden" });
    const stream = connector.streams.find(({ name }) => name === "ad_campaigns")!;
    const context = { ...accessWith(), account: { ...(await account()), id: "999" } };
    const pages = (stream as { read(given: object): AsyncIterable<unknown> }).read(context)[Symbol.asyncIterator]();
    expect(await failureOf(pages.next())).toMatchObject({ kind: "not_found" });
  });
});

describe("Meta's own client", () => {
  const { AdAccount, FacebookAdsApi, User } = adsSdk;
  let diverted: DivertedHttps;
  beforeEach(() => {
    facebook.app.requiresProof = false;
    diverted = divertHttps(facebook.url);
    FacebookAdsApi.init(facebook.token());
  });
  afterEach(() => diverted.restore());

  it("lists accounts, page by page, and reads insights at once and as a report", async () => {
    facebook.meta.mostPerPage = 1;
    let accounts = await new User("me").getAdAccounts(["account_id", "name", "currency"], { limit: 1 });
    const names = accounts.map(({ name }: { name: string }) => name);
    while (accounts.hasNext()) {
      accounts = await accounts.next();
      names.push(...accounts.map(({ name }: { name: string }) => name));
    }
    expect(names).toEqual(["Shop", "Yen shop"]);
    facebook.meta.mostPerPage = 500;
    const params = { level: "campaign", time_increment: 1, time_range: { since: "2026-11-18", until: "2026-11-19" } };
    const insights = await new AdAccount("act_111").getInsights(["campaign_id", "spend"], params);
    expect(insights.map(({ campaign_id, spend }: Record<string, string>) => [campaign_id, spend])).toEqual([
      ["7", "9007199254.74"],
      ["7", "2.5"],
    ]);
    const run = await new AdAccount("act_111").getInsightsAsync(["campaign_id", "spend"], params);
    await run.get();
    const done = await run.get();
    expect(done.async_status).toBe("Job Completed");
    expect([...diverted.hosts]).toEqual(["graph.facebook.com"]);
  });

  it("is told what it may not do", async () => {
    const work = new AdAccount("act_111").getInsights(["no_such_field"], { level: "campaign" });
    expect(await failureOf(work)).toMatchObject({ message: expect.stringContaining("is not valid for fields param") });
  });
});
