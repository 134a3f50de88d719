/**
 * Guarantees, of every destination alike, against its platform's emulator: a sale counts once, whatever is sent again;
 * nobody is named in the clear; one that is refused takes no other along; an outage loses nothing; refunds are taken back
 * where the platform takes them back. A further destination is its case beside it and a line here.
 */
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { ProviderError } from "../../../connect/provider-client.ts";
import { createProviderClient } from "../../../connect/provider-http.ts";
import { afterFailure } from "../after-failure.ts";
import type { DestinationCase, PlayedPlatform } from "./contract-case.ts";
import type { DestinationAccess, Sale, Verdict } from "./destination.ts";
import { DESTINATIONS } from "./destinations.ts";
import { ga4Case } from "./ga4/ga4.contract-case.ts";
import { googleAdsCase } from "./google_ads/google-ads.contract-case.ts";
import { metaCase } from "./meta/meta.contract-case.ts";

const CASES: readonly DestinationCase[] = [metaCase, googleAdsCase, ga4Case];
const HOUR_MS = 3_600_000;

test("every destination of the list has its case", () => {
  const held = CASES.map(({ type }) => type.kind);
  expect(DESTINATIONS.map(({ kind }) => kind).filter((kind) => !held.includes(kind))).toEqual([]);
});

const sale = (dedupKey: string, change: Partial<Sale> = {}): Sale => ({
  dedupKey,
  paidAt: new Date(Date.now() - HOUR_MS),
  amountMinor: 4999,
  takenBackMinor: 0,
  currency: "EUR",
  orderId: dedupKey,
  customerId: "customer-42",
  isRenewal: false,
  hasConsent: true,
  person: {
    email: "Ada.Lovelace@example.com",
    phone: "+44 20 7946 0958",
    givenName: "Augusta",
    familyName: "Lovelace",
    city: "Marylebone",
    region: null,
    postalCode: "W1G 9QD",
    country: "GB",
  },
  browser: {
    userAgent: "Mozilla/5.0 Firefox/142.0",
    pageUrl: "https://shop.example/thanks",
    gaClientId: "123456789.1700000000",
    clicks: [
      { name: "gclid", value: "Cj0KCQ-Case_Sensitive", at: new Date(Date.now() - 30 * HOUR_MS) },
      { name: "fbclid", value: "IwAR2-Case_Sensitive", at: new Date(Date.now() - 40 * HOUR_MS) },
    ],
  },
  ...change,
});

describe.each(CASES.map((given) => [given.type.label, given] as const))("%s", (_label, given) => {
  const { type, settings } = given;
  let platform: PlayedPlatform;
  beforeEach(async () => {
    platform = await given.open();
  });
  afterEach(() => platform.close());

  const accessWith = (secret = platform.secret, now = new Date()): DestinationAccess => ({
    credential: async () => type.credentialOf?.(secret, now) ?? secret,
    client: createProviderClient({
      protocol: type.protocol,
      signal: new AbortController().signal,
      callsAtOnce: 2,
      attempts: 1,
    }),
    baseUrl: platform.baseUrl,
    settings,
    now,
  });

  const eventOf = (of: Sale, step: "conversion" | "adjustment" = "conversion"): object => {
    const prepared = type.prepare(of, step, settings);
    if ("skip" in prepared) throw new Error(prepared.sentence);
    return prepared.event;
  };

  /** Sends, and asks until there is a verdict on each. */
  async function deliver(events: readonly object[], secret = platform.secret): Promise<Verdict[]> {
    const verdicts = await type.send(accessWith(secret), events).catch((error: unknown) => {
      if (!(error instanceof ProviderError)) throw error;
      return events.map(() => afterFailure(error, new Date()));
    });
    for (let hours = 1; hours < 24 && verdicts.some(({ state }) => state === "sent"); hours++) {
      const open = verdicts.flatMap(({ state, handle }, index) => (state === "sent" ? [{ index, handle }] : []));
      const sent = open.map(({ index, handle }) => ({ handle: handle ?? "", event: events[index] ?? {} }));
      const now = Date.now() + hours * HOUR_MS;
      platform.setNow(now);
      const later = (await type.check?.(accessWith(secret, new Date(now)), sent)) ?? [];
      platform.setNow(Date.now());
      for (const [at, { index }] of open.entries()) verdicts[index] = { ...verdicts[index], ...later[at] } as Verdict;
    }
    return verdicts;
  }

  it("counts a sale once, however often it is sent", async () => {
    const event = eventOf(sale("order-1"));
    for (const _time of [1, 2, 3]) expect(await deliver([event])).toMatchObject([{ state: "accepted" }]);
    expect(platform.counted()).toEqual([{ key: "order-1", amount: 49.99 }]);
  });

  it("is told amounts of currencies without cents, and with a thousandth", async () => {
    await deliver([
      eventOf(sale("yen", { currency: "JPY", amountMinor: 4999 })),
      eventOf(sale("dinar", { currency: "KWD", amountMinor: 4999 })),
    ]);
    expect(platform.counted().map(({ amount }) => amount)).toEqual([4999, 4.999]);
  });

  it("names nobody in the clear, and keeps click IDs as they are", () => {
    const text = JSON.stringify(eventOf(sale("order-1"))).toLowerCase();
    for (const clear of ["lovelace", "augusta", "7946", "marylebone", "customer-42"]) expect(text).not.toContain(clear);
    expect(JSON.stringify(eventOf(sale("order-1")))).not.toContain("case_sensitive");
  });

  it("says of each whether it was refused, and takes the others", async () => {
    platform.refuse(given.refusalsOfOne);
    const verdicts = await deliver([eventOf(sale("order-1")), eventOf(sale("order-2"))]);
    expect(verdicts).toMatchObject([
      { state: "rejected", sentence: expect.stringMatching(/\w/) },
      { state: "accepted" },
    ]);
    expect(platform.counted().map(({ key }) => key)).toEqual(["order-2"]);
  });

  it("waits in an outage, and loses and doubles nothing", async () => {
    const events = [eventOf(sale("order-1")), eventOf(sale("order-2"))];
    platform.breakDown(4);
    expect(await deliver(events)).toMatchObject([{ state: "waiting" }, { state: "waiting" }]);
    platform.breakDown(0);
    expect(await deliver(events)).toMatchObject([{ state: "accepted" }, { state: "accepted" }]);
    expect(platform.counted().map(({ key }) => key)).toEqual(["order-1", "order-2"]);
  });

  it.runIf(given.tellsWrongSecrets)("waits with a wrong secret until it is changed", async () => {
    expect(await deliver([eventOf(sale("order-1"))], "wrong")).toMatchObject([{ state: "waiting", reason: "access" }]);
    expect(platform.counted()).toEqual([]);
  });

  it.runIf(type.adjusts === true)("takes refunds back, one after the other, up to all of it", async () => {
    await deliver([eventOf(sale("order-1")), eventOf(sale("order-2"))]);
    for (const [amountMinor, takenBackMinor] of [
      [3999, 1000],
      [0, 3999],
    ] as const) {
      const refund = eventOf(sale("order-1", { amountMinor, takenBackMinor }), "adjustment");
      expect(await deliver([refund])).toMatchObject([{ state: "accepted" }]);
    }
    expect(platform.counted()).toEqual([
      { key: "order-1", amount: 0 },
      { key: "order-2", amount: 49.99 },
    ]);
  });

  it("passes its test with an event that counts as no sale", async () => {
    expect(await type.test(accessWith())).toMatchObject({ passed: true });
    expect(platform.counted()).toEqual([]);
  });
});
