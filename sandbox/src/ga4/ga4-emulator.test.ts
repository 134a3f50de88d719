/** Guarantees: the pretend Google Analytics answers Google's own client, and refuses what Google refuses. */
import { BetaAnalyticsDataClient } from "@google-analytics/data";
import { OAuth2Client } from "google-auth-library";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ListeningGa4, listeningGa4 } from "./listening-ga4.ts";
import { readGa4File } from "./read-ga4-file.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const CSV = `propertyId,displayName,accountName,currencyCode,timeZone,date,sessionSource,sessionMedium,sessionCampaignName,transactionId,sessions,engagedSessions,keyEvents,purchaseRevenue,ecommercePurchases,known_from
321,Shop,Moor,EUR,Europe/Berlin,20261118,google,cpc,Autumn,,12,9,1.5,0,0,
321,Shop,Moor,EUR,Europe/Berlin,2026-11-19,google,cpc,Autumn,,20,11,0,0,0,
321,Shop,Moor,EUR,Europe/Berlin,2026-11-19,google,cpc,Autumn,T-1,0,0,1,45.25,1,
321,Shop,Moor,EUR,Europe/Berlin,2026-11-19,google,cpc,Autumn,T-1,0,0,1,45.10,1,2026-11-20T11:00:00Z
321,Shop,Moor,EUR,Europe/Berlin,2026-11-19,newsletter,email,(not set),,3,1,0,0,0,
`;

let google: ListeningGa4;
let client: BetaAnalyticsDataClient;
beforeAll(async () => {
  google = await listeningGa4(CSV);
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: google.token() });
  client = new BetaAnalyticsDataClient({
    apiEndpoint: "127.0.0.1",
    port: google.port,
    protocol: "http",
    fallback: true,
    authClient,
  } as never);
});
afterAll(async () => {
  await client.close();
  await google.close();
});
beforeEach(() => {
  google.ga4.reset();
  google.ga4.now = () => NOW;
});

const REQUEST = {
  dimensions: [{ name: "date" }, { name: "sessionSource" }],
  metrics: [{ name: "sessions" }, { name: "purchaseRevenue" }],
  dateRanges: [{ startDate: "2026-11-18", endDate: "today" }],
  orderBys: [{ dimension: { dimensionName: "date" } }, { metric: { metricName: "sessions" }, desc: true }],
};
async function ask(body: object, { token = google.token(), property = "321" } = {}) {
  const answer = await fetch(`${google.url}/v1beta/properties/${property}:runReport`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}
const refusalOf = async (...asked: Parameters<typeof ask>): Promise<string> => {
  const { status, json } = await ask(...asked);
  const { error } = json as { error: { status: string; message: string } };
  return `${status} ${error.status}: ${error.message}`;
};

describe("Google's own client", () => {
  it("reads a report page by page, with its metadata and quotas", async () => {
    const asked = { property: "properties/321", ...REQUEST, returnPropertyQuota: true, limit: 2, offset: 1 };
    const [report] = await client.runReport(asked);
    const rows = report.rows?.map(({ dimensionValues, metricValues }) =>
      [...(dimensionValues ?? []), ...(metricValues ?? [])].map(({ value }) => value),
    );
    expect(rows).toEqual([
      ["20261119", "google", "20", "45.1"],
      ["20261119", "newsletter", "3", "0"],
    ]);
    expect([report.rowCount, report.metadata?.currencyCode, report.metadata?.timeZone]).toEqual([
      3,
      "EUR",
      "Europe/Berlin",
    ]);
    expect(report.propertyQuota?.tokensPerDay).toMatchObject({ consumed: 1, remaining: 199_999 });
    expect(report.metricHeaders?.map(({ name, type }) => [name, type])).toEqual([
      ["sessions", "TYPE_INTEGER"],
      ["purchaseRevenue", "TYPE_CURRENCY"],
    ]);
  });

  it("is told what is wrong", async () => {
    await expect(client.runReport({ property: "properties/999", ...REQUEST })).rejects.toThrow(
      "sufficient permissions",
    );
  });
});

describe("a report", () => {
  it("has no rows, and no count of them, where there is nothing", async () => {
    const { json } = await ask({ ...REQUEST, dateRanges: [{ startDate: "2026-01-01", endDate: "2026-01-31" }] });
    expect(Object.keys(json)).toEqual(["dimensionHeaders", "metricHeaders", "metadata", "kind"]);
  });

  it("says when rows are withheld, put together, or sampled", async () => {
    google.ga4.rules = { fewestSessions: 5, mostRows: 1 };
    google.ga4.sampling = { samplesReadCount: "500", samplingSpaceSize: "1000" };
    const { json } = await ask(REQUEST);
    expect(json.metadata).toMatchObject({
      subjectToThresholding: true,
      dataLossFromOtherRow: true,
      samplingMetadatas: [{ samplesReadCount: "500" }],
    });
    expect(JSON.stringify(json.rows)).toContain("(other)");
  });

  it.each([
    ["a dimension there is not", { dimensions: [{ name: "source" }] }, "Field source is not a valid dimension."],
    ["a metric there is not", { metrics: [{ name: "conversions" }] }, "Field conversions is not a valid metric."],
    ["no metric", { metrics: [] }, "A metric is required."],
    ["no days", { dateRanges: [] }, "At least one dateRange is required."],
    [
      "days that end before they start",
      { dateRanges: [{ startDate: "today", endDate: "yesterday" }] },
      "The dateRange must not end before it starts.",
    ],
    [
      "a day there is not",
      { dateRanges: [{ startDate: "20261118", endDate: "today" }] },
      "Invalid date: 20261118. Must match NdaysAgo, yesterday, today, or the format YYYY-MM-DD.",
    ],
    ["more rows than there may be", { limit: "250001" }, "The limit must be from 1 to 250000."],
    [
      "an unknown field",
      { pageSize: 10 },
      'Invalid JSON payload received. Unknown name "pageSize": Cannot find field.',
    ],
  ])("is refused for %s", async (_what, wrong, said) => {
    expect(await refusalOf({ ...REQUEST, ...wrong })).toBe(`400 INVALID_ARGUMENT: ${said}`);
  });

  it("is refused without a token that works and may read", async () => {
    const expired = google.token();
    google.accounts.expireAccessTokens();
    expect(await refusalOf(REQUEST, { token: expired })).toMatch(/^401 UNAUTHENTICATED/);
    expect(await refusalOf(REQUEST, { token: google.token(["openid"]) })).toMatch(/^403 PERMISSION_DENIED.*scopes/);
    expect(await refusalOf(REQUEST, { property: "999" })).toMatch(/^403 PERMISSION_DENIED/);
  });

  it("is refused beyond the tokens of an hour, of a day, and after ten faults of Google's own", async () => {
    google.ga4.limits = { ...google.ga4.limits, tokensPerHour: 1 };
    await ask(REQUEST);
    expect(await refusalOf(REQUEST)).toContain("429 RESOURCE_EXHAUSTED: Exhausted property tokens per hour.");
    google.ga4.now = () => NOW + 3_600_000;
    expect((await ask(REQUEST)).status).toBe(200);
    google.ga4.limits = { ...google.ga4.limits, tokensPerDay: 2 };
    expect(await refusalOf(REQUEST)).toContain("429 RESOURCE_EXHAUSTED: Exhausted property tokens per day.");
    google.ga4.reset();
    google.ga4.faults = Array.from({ length: 10 }, () => "internal");
    for (let call = 0; call < 10; call++) expect((await ask(REQUEST)).status).toBe(500);
    expect(await refusalOf(REQUEST)).toContain("429 RESOURCE_EXHAUSTED: Exhausted server errors quota");
  });
});

it("a file is refused for a property with two time zones, or a day said twice", () => {
  const csv = (rows: string) =>
    `propertyId,timeZone,date,sessionSource,sessionMedium,sessionCampaignName,sessions\n${rows}`;
  expect(() => readGa4File(csv("1,Europe/Berlin,20261118,a,b,c,1\n1,Etc/UTC,20261119,a,b,c,1"))).toThrow(
    "line 3, column 2 (timeZone): the property 1 has Europe/Berlin in an earlier line",
  );
  expect(() => readGa4File(csv("1,,20261118,a,b,c,1\n1,,2026-11-18,a,b,c,2"))).toThrow("line 3: an earlier line says");
});

it("the books say the sessions of each source as they stand now", () => {
  expect(google.ga4.sessionBooks()).toEqual([
    { propertyId: "321", date: "2026-11-18", source: "google", medium: "cpc", campaign: "Autumn", sessions: 12 },
    { propertyId: "321", date: "2026-11-19", source: "google", medium: "cpc", campaign: "Autumn", sessions: 20 },
    {
      propertyId: "321",
      date: "2026-11-19",
      source: "newsletter",
      medium: "email",
      campaign: "(not set)",
      sessions: 3,
    },
  ]);
});
