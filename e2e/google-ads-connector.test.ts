/** Guarantees: the Google Ads connector reads everything the pretend Google Ads knows, once, whatever goes wrong on the way. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { AdsFault } from "../sandbox/src/google-ads/ads-state.ts";
import { type ListeningGoogleAds, listeningGoogleAds } from "../sandbox/src/google-ads/listening-google-ads.ts";
import { createProviderClient } from "../server/src/connect/provider-http.ts";
import { CONNECTORS, type Connector } from "../server/src/modules/connections/public.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const CSV = `customer.id,customer.descriptive_name,customer.currency_code,customer.time_zone,customer.status,login_customer_id,segments.date,campaign.id,campaign.name,campaign.advertising_channel_type,campaign_budget.amount_micros,ad_group.id,ad_group.name,ad_group_ad.ad.id,ad_group_criterion.criterion_id,ad_group_criterion.keyword.text,click_view.gclid,segments.conversion_action_name,conversion_action.click_through_lookback_window_days,metrics.cost_micros,metrics.impressions,metrics.clicks,metrics.conversions,metrics.conversions_value,known_from
1112223333,Shop,EUR,Europe/Berlin,,9990001111,2026-11-18,7,Autumn,,50000000,70,Mugs,700,71,blue mug,,Checkout,60,9007199254740993,1000,50,1.5,45.25,
1112223333,Shop,EUR,Europe/Berlin,,9990001111,2026-11-19,7,Autumn,,50000000,70,Mugs,700,71,blue mug,,Checkout,60,2000000,80,4,0,,
1112223333,Shop,EUR,Europe/Berlin,,9990001111,2026-11-19,7,Autumn,,50000000,70,Mugs,700,71,blue mug,,Checkout,60,2500000,80,5,0.5,9.99,2026-11-20T11:00:00Z
1112223333,Shop,EUR,Europe/Berlin,,9990001111,2026-11-19,7,Autumn,,50000000,70,Mugs,701,,,,Newsletter,14,0,1,0,2,,
1112223333,Shop,EUR,Europe/Berlin,,9990001111,2026-11-19,8,All products,PERFORMANCE_MAX,,,,,,,,,,3000000,30,3,0,,
1112223333,Shop,EUR,Europe/Berlin,,9990001111,2026-11-19,7,Autumn,,50000000,70,Mugs,700,71,blue mug,Cj0KCQ_1,,,100,1,1,0,,
4445556666,Old shop,USD,America/Los_Angeles,CANCELED,,2026-11-19,9,Old,,,,,,,,,,,1,1,1,0,,
`;

let google: ListeningGoogleAds;
let connector: Connector;
beforeAll(async () => {
  google = await listeningGoogleAds(CSV);
  connector = CONNECTORS.find(({ name }) => name === "google_ads")!;
});
afterAll(() => google.close());
beforeEach(() => {
  google.ads.reset();
  google.ads.now = () => NOW;
});

const accessWith = (options: { timeoutMs?: number; attempts?: number; token?: () => string } = {}) => {
  const { token = () => google.token(), ...limits } = options;
  const { signal } = new AbortController();
  const client = createProviderClient({
    protocol: connector.protocol,
    callsAtOnce: connector.callsAtOnce,
    signal,
    pause: async () => {},
    ...limits,
  });
  return { credential: async () => token(), client, baseUrl: google.url, signal, now: () => NOW };
};
const shop = async () => (await connector.listAccounts(accessWith())).find(({ id }) => id === "1112223333")!;

interface Read {
  from?: string;
  to?: string;
  options?: Parameters<typeof accessWith>[0];
}

/** Key, day, and what the record says, of all records of a stream. */
async function read(name: string, { from = "2026-11-18", to = "2026-11-19", options }: Read = {}) {
  const stream = connector.streams.find((each) => each.name === name)!;
  const context = { ...accessWith(options), account: await shop() };
  google.ads.calls = [];
  const pages =
    stream.kind === "daily"
      ? stream.read(context, { from, to })
      : (stream as { read(given: object): AsyncIterable<never> }).read(context);
  const records = new Map<string, Record<string, never>>();
  for await (const page of pages as AsyncIterable<{ records: Record<string, never>[]; raw: string }>) {
    for (const record of page.records) {
      expect(stream.schema.safeParse(record).error).toBeUndefined();
      records.set(`${stream.kind === "daily" ? stream.dayOf(record) : ""} ${stream.keyOf(record)}`, record);
    }
  }
  return records;
}
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe("accounts", () => {
  it("are all that the person reaches, with what each is read through, and why some cannot be chosen", async () => {
    expect(await connector.listAccounts(accessWith())).toEqual([
      {
        id: "9990001111",
        name: "Manager 9990001111",
        currency: "EUR",
        timeZone: "Europe/Berlin",
        notSelectableBecause: "Manager accounts have no spend of their own.",
        access: { loginCustomerId: "9990001111", lookbackDays: "90" },
      },
      {
        id: "1112223333",
        name: "Shop",
        currency: "EUR",
        timeZone: "Europe/Berlin",
        notSelectableBecause: null,
        access: { loginCustomerId: "9990001111", lookbackDays: "60" },
      },
      expect.objectContaining({
        id: "4445556666",
        name: "444-555-6666",
        notSelectableBecause: "Google Ads gives no data for this account.",
      }),
    ]);
  });

  it("are read back as far as their longest conversion window reaches, at least 30 days", async () => {
    const stream = connector.streams.find(({ name }) => name === "campaign_performance")!;
    const account = await shop();
    const trailing = (days: string) =>
      stream.kind === "daily" && stream.trailingDays({ ...account, access: { lookbackDays: days } });
    expect([stream.kind === "daily" && stream.trailingDays(account), trailing("7"), trailing("400")]).toEqual([
      60, 30, 90,
    ]);
  });
});

describe("streams", () => {
  it("tell each campaign by day, as it stands now, in exact micros", async () => {
    const records = await read("campaign_performance");
    expect([...records].map(([key, { metrics }]) => [key, metrics])).toEqual([
      [
        "2026-11-18 7",
        expect.objectContaining({ costMicros: "9007199254740993", conversions: 1.5, conversionsValue: 45.25 }),
      ],
      ["2026-11-19 7", expect.objectContaining({ costMicros: "2500100", clicks: "6", conversions: 2.5 })],
      ["2026-11-19 8", { costMicros: "3000000", impressions: "30", clicks: "3" }],
    ]);
  });

  it.each([
    ["ad_performance", ["2026-11-18 7/70/700", "2026-11-19 7/70/700", "2026-11-19 7/70/701"]],
    ["keyword_performance", ["2026-11-18 7/70/71", "2026-11-19 7/70/71"]],
    ["ad_campaigns", [" 7", " 8"]],
    ["ad_groups", [" 70"]],
    ["ads", [" 70/700", " 70/701"]],
  ])("tell %s by keys of their own", async (name, keys) => {
    expect([...(await read(name)).keys()]).toEqual(keys);
  });

  it("tell conversions by conversion action, without cost", async () => {
    const records = [...(await read("conversion_action_performance")).values()];
    expect(
      records.map(({ segments, metrics }: Record<string, Record<string, unknown>>) => [
        segments?.conversionActionName,
        metrics?.conversions,
      ]),
    ).toEqual([
      ["Checkout", 1.5],
      ["Checkout", 0.5],
      ["Newsletter", 2],
    ]);
  });

  it("tell clicks one day at a time, and never ask for more", async () => {
    const records = await read("click_view", { from: "2026-11-19" });
    expect([...records.keys()]).toEqual(["2026-11-19 Cj0KCQ_1"]);
    await expect(read("click_view")).rejects.toThrow("one day at a time");
    const stream = connector.streams.find(({ name }) => name === "click_view")!;
    expect(stream).toMatchObject({ daysPerRead: 1, historyDays: 89 });
  });

  it("have budgets in micros", async () => {
    expect((await read("ad_campaigns")).get(" 7")).toMatchObject({
      campaignBudget: { amountMicros: "50000000", period: "DAILY" },
    });
  });
});

describe("what goes wrong on the way", () => {
  const fail = (...faults: AdsFault[]) => {
    google.ads.faults = faults;
  };
  /** Faults begin once the account was read. */
  const readWith = async (faults: AdsFault[], options?: Read["options"]) => {
    const account = vi.spyOn(connector, "listAccounts").mockResolvedValue([await shop()]);
    fail(...faults);
    return read("campaign_performance", options ? { options } : {}).finally(() => account.mockRestore());
  };
  afterEach(() => vi.restoreAllMocks());

  it.each<[string, AdsFault[]]>([
    ["the quota of the moment", [{ quotaSeconds: 2 }]],
    ["faults of Google's", ["internal", "unavailable", "internal"]],
    ["streams that break off", ["truncated", "truncated"]],
    ["an error behind good batches", ["late_error"]],
    ["a batch that comes twice", ["repeated_batch"]],
  ])("%s leaves no gap and no double", async (_what, faults) => {
    const expected = await read("campaign_performance");
    google.ads.rowsPerBatch = 2;
    expect(await readWith(faults)).toEqual(expected);
  });

  it("a stream without end is given up in time", async () => {
    const failure = await failureOf(readWith(["hang", "hang"], { timeoutMs: 100, attempts: 2 }));
    expect(failure).toMatchObject({ kind: "unavailable" });
  });

  it("a quota that is used up says until when", async () => {
    await shop();
    google.ads.operationsPerDay = google.ads.calls.length;
    const failure = await failureOf(connector.listAccounts(accessWith()));
    expect(failure).toMatchObject({ kind: "quota", facts: { code: "quotaError.RESOURCE_EXHAUSTED", status: 429 } });
  });

  it("access that has ended, or never was, is told from an account that may not be read", async () => {
    const failure = async (token: () => string) => failureOf(connector.listAccounts(accessWith({ token })));
    expect(await failure(() => "ya29.unknown")).toMatchObject({ kind: "access_ended" });
    expect(await failure(() => google.token(["openid"]))).toMatchObject({ kind: "access_ended" });
    const stream = connector.streams.find(({ name }) => name === "ads")!;
    const account = { ...(await shop()), access: { loginCustomerId: "1112223333" } };
    const asked = (stream as Extract<typeof stream, { kind: "snapshot" }>).read({ ...accessWith(), account });
    const iterator = asked[Symbol.asyncIterator]();
    expect(await failureOf(iterator.next())).toMatchObject({
      kind: "forbidden",
      facts: { code: "authorizationError.USER_PERMISSION_DENIED", requestId: "sandbox" },
    });
  });

  it("costs are counted as Google counts them: one operation for each call", async () => {
    const access = accessWith();
    await connector.listAccounts(access);
    expect([access.client.costs.quotaUnits, access.client.costs.calls]).toEqual([
      google.ads.calls.length,
      google.ads.calls.length,
    ]);
  });
});
