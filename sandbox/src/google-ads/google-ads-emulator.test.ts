/** Guarantees: the pretend Google Ads refuses what the real one refuses, and answers in its shapes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ListeningGoogleAds, listeningGoogleAds } from "./listening-google-ads.ts";
import { readAdsFile } from "./read-ads-file.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const HEADER =
  "customer.id,customer.currency_code,customer.time_zone,customer.status,login_customer_id,segments.date,campaign.id,campaign.name,campaign.advertising_channel_type,ad_group.id,ad_group.name,ad_group_ad.ad.id,ad_group_criterion.criterion_id,click_view.gclid,metrics.cost_micros,metrics.impressions,metrics.clicks,metrics.conversions,metrics.conversions_value,known_from";
const CSV = `${HEADER}
111,EUR,Europe/Berlin,,999,2026-11-18,7,Autumn,,70,Mugs,700,71,,9007199254740993,1000,50,1.5,45.25,
111,EUR,Europe/Berlin,,999,2026-11-19,7,Autumn,,70,Mugs,700,71,,2000000,80,4,0,,
111,EUR,Europe/Berlin,,999,2026-11-19,7,Autumn,,70,Mugs,700,71,,2500000,80,5,0.5,9.99,2026-11-20T11:00:00Z
111,EUR,Europe/Berlin,,999,2026-11-19,8,All products,PERFORMANCE_MAX,,,,,,3000000,30,3,0,,
111,EUR,Europe/Berlin,,999,2026-11-19,7,Autumn,,70,Mugs,700,71,Cj0KCQ_1,100,1,1,0,,
111,EUR,Europe/Berlin,,999,2026-11-21,7,Autumn,,70,Mugs,700,71,,5000000,1,1,0,,
222,USD,America/Los_Angeles,SUSPENDED,,2026-11-19,9,Old,,,,,,,1,1,1,0,,
`;

let google: ListeningGoogleAds;
beforeAll(async () => {
  google = await listeningGoogleAds(CSV);
});
afterAll(() => google.close());
beforeEach(() => {
  google.ads.reset();
  google.ads.now = () => NOW;
});

interface Asking {
  customer?: string;
  login?: string | null;
  token?: string;
  version?: string;
  method?: string;
  body?: object;
}

async function ask(query: string, asking: Asking = {}) {
  const { customer = "111", login = "999", token = google.token(), version = "v26", method = "searchStream" } = asking;
  const answer = await fetch(`${google.url}/${version}/customers/${customer}/googleAds:${method}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(login === null ? {} : { "login-customer-id": login }),
    },
    body: JSON.stringify({ query, ...asking.body }),
  });
  return { status: answer.status, json: (await answer.json()) as never };
}
const rowsOf = async (query: string): Promise<unknown> => {
  const { status, json } = await ask(query);
  expect(status).toBe(200);
  return (json as { results?: unknown[] }[]).flatMap(({ results = [] }) => results);
};
const refusalOf = async (query: string, asking: Asking = {}): Promise<string> => {
  const { status, json } = await ask(query, asking);
  const [{ error }] = json as [
    { error: { status: string; details?: { errors?: { errorCode: object }[]; reason?: string }[] } },
  ];
  const code = error.details?.[0]?.errors?.[0]?.errorCode;
  return `${status} ${code ? Object.entries(code)[0]?.join(".") : (error.details?.[0]?.reason ?? error.status)}`;
};

const DAY = "segments.date = '2026-11-19'";

describe("rows", () => {
  it("are nested, with int64 as text and nothing that is 0; restated days have their newest figures", async () => {
    const query = `SELECT campaign.id, segments.date, metrics.cost_micros, metrics.conversions, metrics.conversions_value FROM campaign WHERE segments.date BETWEEN '2026-11-18' AND '2026-11-30' ORDER BY segments.date, campaign.id`;
    const campaign = (id: string) => ({ resourceName: `customers/111/campaigns/${id}`, id });
    expect(await rowsOf(query)).toEqual([
      {
        campaign: campaign("7"),
        segments: { date: "2026-11-18" },
        metrics: { costMicros: "9007199254740993", conversions: 1.5, conversionsValue: 45.25 },
      },
      {
        campaign: campaign("7"),
        segments: { date: "2026-11-19" },
        metrics: { costMicros: "2500100", conversions: 0.5, conversionsValue: 9.99 },
      },
      { campaign: campaign("8"), segments: { date: "2026-11-19" }, metrics: { costMicros: "3000000" } },
    ]);
    google.ads.now = () => Date.UTC(2026, 10, 20, 10);
    expect(JSON.stringify(await rowsOf(query))).toContain('"2000100"');
  });

  it("that did nothing vanish once a segment is asked for, and only then", async () => {
    const metrics = "SELECT campaign.id, metrics.clicks FROM campaign WHERE segments.date = '2026-11-18'";
    expect(await rowsOf(metrics)).toHaveLength(1);
    expect(await rowsOf("SELECT campaign.id FROM campaign")).toHaveLength(2);
    expect(
      await rowsOf(
        "SELECT campaign.id, segments.date, metrics.conversions FROM campaign WHERE segments.date = '2026-11-19'",
      ),
    ).toHaveLength(1);
  });

  it("of Performance Max are missing where ads are asked for, and there for its campaign", async () => {
    expect(
      await rowsOf(`SELECT ad_group_ad.ad.id, segments.date, metrics.clicks FROM ad_group_ad WHERE ${DAY}`),
    ).toEqual([
      {
        adGroupAd: {
          resourceName: "customers/111/adGroupAds/70~700",
          ad: { resourceName: "customers/111/ads/700", id: "700" },
        },
        segments: { date: "2026-11-19" },
        metrics: { clicks: "6" },
      },
    ]);
  });

  it("of clicks carry their click id, keyword and ad", async () => {
    expect(
      await rowsOf(`SELECT click_view.gclid, click_view.keyword, segments.date FROM click_view WHERE ${DAY}`),
    ).toEqual([
      {
        clickView: {
          resourceName: "customers/111/clickViews/2026-11-19~Cj0KCQ_1",
          gclid: "Cj0KCQ_1",
          keyword: "customers/111/adGroupCriteria/70~71",
        },
        segments: { date: "2026-11-19" },
      },
    ]);
  });

  it("come in batches, of which the last one tells what they cost, and in pages of Google's own size", async () => {
    google.ads.rowsPerBatch = 1;
    const query = "SELECT campaign.id FROM campaign";
    const { json } = await ask(query);
    expect((json as object[]).map((batch) => "queryResourceConsumption" in batch)).toEqual([false, true]);
    const first = (await ask(query, { method: "search" })).json as { results: object[]; nextPageToken: string };
    const rest = await ask(query, { method: "search", body: { pageToken: first.nextPageToken } });
    expect([first.results.length, "nextPageToken" in (rest.json as object)]).toEqual([1, false]);
  });
});

describe("a query is refused", () => {
  it.each([
    ["SELEC campaign.id FROM campaign", "queryError.EXPECTED_SELECT"],
    ["SELECT campaign.id", "queryError.EXPECTED_FROM"],
    ["SELECT campaign.id, FROM campaign", "queryError.BAD_FIELD_NAME"],
    ["SELECT campaign.id FROM campaigns", "queryError.BAD_RESOURCE_TYPE_IN_FROM_CLAUSE"],
    ["SELECT campaign.cost FROM campaign", "queryError.UNRECOGNIZED_FIELD"],
    ["SELECT ad_group.id FROM campaign", "queryError.PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE"],
    ["SELECT campaign.id, segments.date FROM campaign", "queryError.EXPECTED_FILTERS_ON_DATE_RANGE"],
    [
      "SELECT campaign.id, segments.date FROM campaign WHERE segments.date >= '2026-11-01'",
      "queryError.EXPECTED_FILTERS_ON_DATE_RANGE",
    ],
    [
      "SELECT campaign.id FROM campaign WHERE segments.date BETWEEN '2026-11-19' AND '2026-11-18'",
      "queryError.DATE_RANGE_TOO_NARROW",
    ],
    ["SELECT campaign.id FROM campaign WHERE segments.date = '2026-02-30'", "queryError.BAD_VALUE"],
    ["SELECT campaign.id FROM campaign WHERE campaign.id = 'seven'", "queryError.BAD_VALUE"],
    ["SELECT campaign.id FROM campaign WHERE campaign.name = 'Autumn", "queryError.UNTERMINATED_STRING"],
    [
      "SELECT campaign.id FROM campaign WHERE segments.device = 'MOBILE'",
      "queryError.EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE",
    ],
    ["SELECT campaign.id FROM campaign LIMIT 0", "queryError.BAD_LIMIT_VALUE"],
    [
      `SELECT segments.conversion_action, metrics.cost_micros FROM campaign WHERE ${DAY}`,
      "queryError.PROHIBITED_SEGMENT_WITH_METRIC_IN_SELECT_OR_WHERE_CLAUSE",
    ],
    [
      `SELECT click_view.gclid, metrics.clicks FROM click_view WHERE ${DAY}`,
      "queryError.PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE",
    ],
    ["SELECT click_view.gclid FROM click_view", "clickViewError.EXPECTED_FILTER_ON_A_SINGLE_DAY"],
    [
      "SELECT click_view.gclid FROM click_view WHERE segments.date DURING LAST_7_DAYS",
      "clickViewError.EXPECTED_FILTER_ON_A_SINGLE_DAY",
    ],
    ["SELECT click_view.gclid FROM click_view WHERE segments.date = '2026-08-22'", "clickViewError.DATE_TOO_OLD"],
  ])("%s", async (query, code) => {
    expect(await refusalOf(query)).toBe(`400 ${code}`);
  });

  it("with a page size, or a token of another query", async () => {
    const search = (body: object) => ask("SELECT campaign.id FROM campaign", { method: "search", body });
    expect(JSON.stringify(await search({ pageSize: 100 }))).toContain('"requestError":"PAGE_SIZE_NOT_SUPPORTED"');
    expect(JSON.stringify(await search({ pageToken: "1.other" }))).toContain('"requestError":"INVALID_PAGE_TOKEN"');
    expect((await ask("SELECT campaign.id FROM campaign", { body: { pageSize: 100 } })).status).toBe(400);
  });

  it("for metrics of a manager", async () => {
    const query = "SELECT customer.id, metrics.clicks FROM customer";
    expect(await refusalOf(query, { customer: "999" })).toBe("400 queryError.REQUESTED_METRICS_FOR_MANAGER");
  });
});

describe("a caller is refused", () => {
  const QUERY = "SELECT campaign.id FROM campaign";

  it("without a token that works and allows it", async () => {
    const expired = google.token();
    google.accounts.expireAccessTokens();
    expect(await refusalOf(QUERY, { token: expired })).toBe("401 ACCESS_TOKEN_EXPIRED");
    expect(await refusalOf(QUERY, { token: "ya29.unknown" })).toBe("401 ACCESS_TOKEN_EXPIRED");
    const other = google.token(["https://www.googleapis.com/auth/analytics.readonly"]);
    expect(await refusalOf(QUERY, { token: other })).toBe("403 ACCESS_TOKEN_SCOPE_INSUFFICIENT");
  });

  it.each([
    [
      "without the manager through which the account is reached",
      { login: null },
      "403 authorizationError.USER_PERMISSION_DENIED",
    ],
    ["through an account that is not above it", { login: "222" }, "403 authorizationError.USER_PERMISSION_DENIED"],
    ["with hyphens", { login: "9-9-9" }, "400 headerError.INVALID_LOGIN_CUSTOMER_ID"],
    [
      "for an account that is suspended",
      { customer: "222", login: null },
      "403 authorizationError.CUSTOMER_NOT_ENABLED",
    ],
    ["by a version that is gone", { version: "v22" }, "400 requestError.UNSUPPORTED_VERSION"],
    ["by a version there is not yet", { version: "v99" }, "404 NOT_FOUND"],
  ])("%s", async (_what, asking, said) => {
    expect(await refusalOf(QUERY, asking)).toBe(said);
  });

  it("beyond the operations of a day, until the next one begins in Pacific time", async () => {
    google.ads.operationsPerDay = 1;
    expect([await refusalOf("SELECT"), await refusalOf(QUERY)]).toEqual([
      "400 queryError.UNEXPECTED_END_OF_QUERY",
      "429 quotaError.RESOURCE_EXHAUSTED",
    ]);
    google.ads.now = () => Date.UTC(2026, 10, 21, 8);
    expect((await ask(QUERY)).status).toBe(200);
    expect(google.ads.calls.map(({ status }) => status)).toEqual([400, 429, 200]);
  });
});

describe("a file", () => {
  const row = (cells: string) =>
    `customer.id,customer.currency_code,segments.date,campaign.id,campaign.name,metrics.cost_micros,metrics.impressions,metrics.clicks\n${cells}`;
  it.each([
    [
      "cost in units",
      row("1,EUR,2026-11-19,7,A,2.5,1,1"),
      'line 2, column 6 (metrics.cost_micros): must be a whole number, not "2.5"',
    ],
    [
      "an account with two currencies",
      row("1,EUR,2026-11-19,7,A,1,1,1\n1,USD,2026-11-20,7,A,1,1,1"),
      "line 3, column 2 (customer.currency_code): the account 1 has EUR in an earlier line",
    ],
    [
      "the same day twice",
      row("1,EUR,2026-11-19,7,A,1,1,1\n1,EUR,2026-11-19,7,A,2,1,1"),
      "line 3: an earlier line says the same day of the same thing",
    ],
    [
      "a metric that Google works out",
      row("").replace("metrics.clicks", "metrics.clicks,metrics.ctr"),
      "line 1, column 9 (metrics.ctr): there is no such column",
    ],
  ])("is refused for %s", (_what, csv, said) => {
    expect(() => readAdsFile(csv)).toThrow(said);
  });

  it("is told in the books as it stands now", () => {
    const sums = google.ads
      .adBooks()
      .map(({ date, campaignId, costMicros, clicks }) => [date, campaignId, costMicros, clicks]);
    expect(sums).toEqual([
      ["2026-11-18", "7", "9007199254740993", 50],
      ["2026-11-19", "7", 2_500_100, 6],
      ["2026-11-19", "8", 3_000_000, 3],
      ["2026-11-19", "9", 1, 1],
    ]);
  });
});
