/** Guarantees: the Google Analytics connector reads every page of every report once, and says what Google withheld. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ListeningGa4, listeningGa4 } from "../sandbox/src/ga4/listening-ga4.ts";
import { runGa4Report } from "../server/src/connect/ga4/run-ga4-report.ts";
import { createProviderClient } from "../server/src/connect/provider-http.ts";
import { CONNECTORS, type Connector } from "../server/src/modules/connections/public.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const CSV = `propertyId,displayName,accountName,currencyCode,timeZone,date,sessionSource,sessionMedium,sessionCampaignName,sessionDefaultChannelGroup,transactionId,sessions,engagedSessions,keyEvents,purchaseRevenue,ecommercePurchases,known_from
321,Shop,Moor,EUR,Europe/Berlin,20261118,google,cpc,Autumn,Paid Search,,12,9,1.5,0,0,
321,Shop,Moor,EUR,Europe/Berlin,20261119,google,cpc,Autumn,Paid Search,,20,11,0,0,0,
321,Shop,Moor,EUR,Europe/Berlin,20261119,google,cpc,Autumn,Paid Search,T-1,0,0,1,45.25,1,
321,Shop,Moor,EUR,Europe/Berlin,20261119,google,cpc,Autumn,Paid Search,T-1,0,0,1,45.10,1,2026-11-20T11:00:00Z
321,Shop,Moor,EUR,Europe/Berlin,20261119,newsletter,email,(not set),Email,,3,1,0,0,0,
654,Blog,Moor,USD,America/Los_Angeles,20261119,(direct),(none),(not set),Direct,,7,1,0,0,0,
`;
const METADATA = { currencyCode: "EUR", timeZone: "Europe/Berlin" };

let google: ListeningGa4;
let connector: Connector;
beforeAll(async () => {
  google = await listeningGa4(CSV);
  connector = CONNECTORS.find(({ name }) => name === "ga4")!;
});
afterAll(() => google.close());
beforeEach(() => {
  google.ga4.reset();
  google.ga4.now = () => NOW;
});

const accessWith = ({
  token = () => google.token(),
  ...limits
}: {
  token?: () => string;
  timeoutMs?: number;
  attempts?: number;
} = {}) => {
  const { signal } = new AbortController();
  const { protocol, callsAtOnce } = connector;
  const client = createProviderClient({ protocol, callsAtOnce, signal, pause: async () => {}, ...limits });
  return { credential: async () => token(), client, baseUrl: google.url, signal, now: () => NOW };
};
const ACCOUNT = {
  id: "321",
  name: "Shop",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  notSelectableBecause: null,
  access: {},
};

async function read(name: string, access = accessWith()) {
  const stream = connector.streams.find((each) => each.name === name)!;
  if (stream.kind !== "daily") throw new Error(`${name} is not daily`);
  const records = new Map<string, unknown>();
  for await (const page of stream.read({ ...access, account: ACCOUNT }, { from: "2026-11-18", to: "2026-11-19" })) {
    for (const record of page.records) {
      expect(stream.schema.safeParse(record).error).toBeUndefined();
      records.set(`${stream.dayOf(record)} ${stream.keyOf(record)}`, record);
    }
  }
  return records;
}
async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

it("properties come with their zone and currency, over all pages", async () => {
  const many = Array.from({ length: 250 }, (_, at) => `${at + 1},P,Account ${at},EUR,Etc/UTC,20261119,a,b,c,1`);
  google.ga4.play(
    `propertyId,displayName,accountName,currencyCode,timeZone,date,sessionSource,sessionMedium,sessionCampaignName,sessions\n${many.join("\n")}`,
  );
  expect(await connector.listAccounts(accessWith())).toHaveLength(250);
  google.ga4.play(CSV);
  expect(await connector.listAccounts(accessWith())).toEqual([
    { ...ACCOUNT, name: "Shop (Moor)" },
    { ...ACCOUNT, id: "654", name: "Blog (Moor)", currency: "USD", timeZone: "America/Los_Angeles" },
  ]);
});

describe("reports", () => {
  it("tell sessions by source as text, as Google gives them, as they stand now", async () => {
    const records = await read("sessions");
    expect([...records.keys()]).toEqual([
      '2026-11-18 ["google","cpc","Autumn","Paid Search"]',
      '2026-11-19 ["google","cpc","Autumn","Paid Search"]',
      '2026-11-19 ["newsletter","email","(not set)","Email"]',
    ]);
    expect([...records.values()][1]).toEqual({
      date: "20261119",
      sessionSource: "google",
      sessionMedium: "cpc",
      sessionCampaignName: "Autumn",
      sessionDefaultChannelGroup: "Paid Search",
      sessions: "20",
      engagedSessions: "11",
      keyEvents: "1",
      ecommercePurchases: "1",
      purchaseRevenue: "45.1",
      metadata: METADATA,
    });
  });

  it("tell purchases by their transaction", async () => {
    expect([...(await read("transactions")).values()]).toEqual([
      expect.objectContaining({
        transactionId: "T-1",
        ecommercePurchases: "1",
        purchaseRevenue: "45.1",
        metadata: METADATA,
      }),
    ]);
  });

  it("say where rows were withheld, put together, or sampled", async () => {
    google.ga4.rules = { fewestSessions: 5, mostRows: 100 };
    google.ga4.sampling = { samplesReadCount: "500", samplingSpaceSize: "1000" };
    for (const record of (await read("sessions")).values()) {
      expect(record).toMatchObject({ metadata: { ...METADATA, subjectToThresholding: true, samplingMetadatas: [{}] } });
    }
  });

  it("are read page by page, each row once", async () => {
    const report = {
      propertyId: "321",
      dimensions: ["date", "sessionSource"],
      metrics: ["sessions"],
      from: "2026-11-18",
      to: "2026-11-19",
    };
    const pages = await allOf(runGa4Report(accessWith(), report, 2));
    expect(
      pages.map(({ rows }) => rows.map(({ date, sessionSource, sessions }) => [date, sessionSource, sessions])),
    ).toEqual([
      [
        ["20261118", "google", "12"],
        ["20261119", "google", "20"],
      ],
      [["20261119", "newsletter", "3"]],
    ]);
    expect(google.ga4.calls.map(({ body }) => (body as { offset: string }).offset)).toEqual(["0", "2"]);
  });

  it("of days without anything have no records", async () => {
    const report = {
      propertyId: "321",
      dimensions: ["date"],
      metrics: ["sessions"],
      from: "2026-01-01",
      to: "2026-01-02",
    };
    const pages = await allOf(runGa4Report(accessWith(), report));
    expect(pages.map(({ rows }) => rows)).toEqual([[]]);
  });
});

describe("what goes wrong on the way", () => {
  it.each([["concurrent"], ["internal"], ["unavailable"], ["truncated"]] as const)(
    "%s leaves no gap and no double",
    async (fault) => {
      const expected = await read("sessions");
      google.ga4.faults = [fault, null];
      expect(await read("sessions")).toEqual(expected);
    },
  );

  it("an answer without end is given up in time", async () => {
    google.ga4.faults = ["hang"];
    expect(await failureOf(read("sessions", accessWith({ timeoutMs: 100, attempts: 1 })))).toMatchObject({
      kind: "unavailable",
    });
  });

  it("tokens are counted, and once they are used up nothing more is asked", async () => {
    google.ga4.limits = { ...google.ga4.limits, tokensPerDay: 2 };
    const access = accessWith();
    await read("sessions", access);
    await read("transactions", access);
    expect(access.client.costs.quotaUnits).toBe(2);
    const calls = google.ga4.calls.length;
    expect(await failureOf(read("sessions", access))).toMatchObject({ kind: "quota" });
    expect(google.ga4.calls).toHaveLength(calls);
    const failure = (await failureOf(read("sessions", accessWith()))) as { kind: string; facts: { retryAt: number } };
    expect([
      failure.kind,
      new Date(failure.facts.retryAt).toLocaleTimeString("en-GB", { timeZone: "America/Los_Angeles" }),
    ]).toEqual(["quota", "00:00:00"]);
  });

  it("access that has ended, or does not reach so far, is told from a property that may not be read", async () => {
    const failure = (token: () => string) => failureOf(connector.listAccounts(accessWith({ token })));
    expect(await failure(() => "ya29.unknown")).toMatchObject({ kind: "access_ended" });
    expect(await failure(() => google.token(["openid"]))).toMatchObject({ kind: "access_ended" });
    const report = {
      propertyId: "999",
      dimensions: ["date"],
      metrics: ["sessions"],
      from: "2026-01-01",
      to: "2026-01-02",
    };
    expect(await failureOf(allOf(runGa4Report(accessWith(), report)))).toMatchObject({ kind: "forbidden" });
  });
});
