import { Channel, UNATTRIBUTED } from "@tributary/contract/channels";
import { CollectedEvent } from "@tributary/contract/events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { campaignLink } from "../campaign-links.ts";
import type { Market, MarketSettings } from "./market.ts";
import { simulateMarket } from "./simulate-market.ts";

const DAY = 86_400_000;
const UNTIL = Date.parse("2026-06-30T15:30:00.000Z");

function settings(over: Partial<MarketSettings> = {}): MarketSettings {
  return {
    seed: "1",
    shoppers: 300,
    from: UNTIL - 89.6 * DAY,
    until: UNTIL,
    shopUrl: "http://shop.example/shop",
    ...over,
  };
}

const anySettings = fc
  .record({
    seed: fc.string({ maxLength: 12 }),
    shoppers: fc.integer({ min: 0, max: 60 }),
    days: fc.integer({ min: 1, max: 120 }),
  })
  .map(({ seed, shoppers, days }) => settings({ seed, shoppers, from: UNTIL - (days - 0.4) * DAY }));

function always(check: (market: Market, given: MarketSettings) => void): void {
  fc.assert(
    fc.property(anySettings, (given) => check(simulateMarket(given), given)),
    { numRuns: 60 },
  );
}

describe("a simulated market", () => {
  it("is the same for the same seed, and another for another", () => {
    fc.assert(
      fc.property(anySettings, (given) => {
        expect(JSON.stringify(simulateMarket(given))).toBe(JSON.stringify(simulateMarket(given)));
      }),
      { numRuns: 20 },
    );
    expect(simulateMarket(settings({ seed: "1" })).payments).not.toEqual(
      simulateMarket(settings({ seed: "2" })).payments,
    );
  });

  it("lets a shopper live the same life however many others there are", () => {
    const lonely = simulateMarket(settings({ shoppers: 5 })).payments;
    const crowd = simulateMarket(settings({ shoppers: 50 })).payments;
    const names = new Set(["shopper-000001", "shopper-000002", "shopper-000003", "shopper-000004", "shopper-000005"]);
    expect(crowd.filter((payment) => names.has(payment.truth.shopper))).toEqual(lonely);
  });

  it("stays within its period, in order of time", () => {
    always(({ events, payments }, { from, until }) => {
      for (const rows of [events, payments]) {
        const times = rows.map((row) => row.at);
        expect(times.every((at) => Number.isInteger(at) && at >= from && at <= until)).toBe(true);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }
      for (const payment of payments) {
        for (const refund of payment.refunds) expect(refund.at > payment.at && refund.at <= until).toBe(true);
        for (const exposure of payment.truth.exposures) expect(exposure.at).toBeLessThanOrEqual(payment.at);
      }
    });
  });

  it("adds up: lines make the amount, refunds never exceed it, every amount is whole", () => {
    always(({ payments }) => {
      for (const payment of payments) {
        expect(payment.lines.reduce((sum, line) => sum + line.unitMinor * line.quantity, 0)).toBe(payment.amountMinor);
        const refunded = payment.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0);
        expect(Number.isInteger(refunded) && refunded <= payment.amountMinor).toBe(true);
        expect(payment.refunds.every((refund) => refund.amountMinor > 0)).toBe(true);
      }
    });
  });

  it("knows of every payment the shopper and the cause, which is one of the exposures", () => {
    always(({ payments }) => {
      for (const { truth } of payments) {
        expect(truth.shopper).toMatch(/^shopper-\d{6}$/);
        expect(truth.exposures).toContainEqual(truth.cause);
        expect([...Channel.options, UNATTRIBUTED]).toContain(truth.cause.channel);
      }
    });
  });

  it("names every event and payment once", () => {
    always(({ events, payments }) => {
      expect(new Set(events.map((event) => event.eventId)).size).toBe(events.length);
      const keys = payments.flatMap((payment) => [payment.key, ...payment.refunds.map((refund) => refund.key)]);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it("shows a checkout only ids that the shopper's own pages gave, or none", () => {
    always(({ payments }) => {
      for (const { visitorId, sessionId, trackingId, truth } of payments) {
        if (visitorId !== null) expect(truth.visitorIds).toContain(visitorId);
        else expect([sessionId, trackingId]).toEqual([null, null]);
      }
    });
  });

  it("sends what the events API takes", () => {
    always(({ events }) => {
      for (const { at, link, ...event } of events.slice(0, 100)) {
        if (link !== undefined) expect(campaignLink(link).key).toBe(link);
        CollectedEvent.parse({ ...event, occurredAt: new Date(at).toISOString() });
      }
    });
  });
});

describe("a market of many", () => {
  const { events, payments } = simulateMarket(settings({ shoppers: 4000 }));

  it("has the size of a real shop's quarter", () => {
    expect(payments.length).toBeGreaterThan(1300);
    expect(payments.length).toBeLessThan(2500);
    expect(events.length).toBeGreaterThan(30_000);
    expect(events.length).toBeLessThan(60_000);
  });

  it("has every channel, several currencies, refunds, and payments that no visit explains", () => {
    const channels = new Set(payments.map((payment) => payment.truth.cause.channel));
    for (const channel of [
      "Organic Video",
      "Paid Video",
      "Paid Search",
      "Paid Social",
      "Organic Search",
      "Organic Social",
      "AI Assistants",
      "Email",
      "Referral",
      "Direct",
      UNATTRIBUTED,
    ]) {
      expect(channels).toContain(channel);
    }
    expect(new Set(payments.map((payment) => payment.currency))).toEqual(new Set(["USD", "EUR", "JPY"]));
    const refunded = payments.filter((payment) => payment.refunds.length > 0).length / payments.length;
    expect(refunded).toBeGreaterThan(0.03);
    expect(refunded).toBeLessThan(0.1);
    const unknown = payments.filter((payment) => payment.visitorId === null).length / payments.length;
    expect(unknown).toBeGreaterThan(0.1);
    expect(unknown).toBeLessThan(0.4);
  });

  it("shows the launch in its curve", () => {
    const day = (at: number) => (at - (UNTIL - 89.6 * DAY)) / (89.6 * DAY);
    const landings = events.filter((event) => event.name === "link_click" && event.link === "yt-launch-film");
    expect(landings.every((event) => day(event.at) >= 0.6)).toBe(true);
    const week = (from: number) =>
      payments.filter((payment) => day(payment.at) >= from && day(payment.at) < from + 0.08).length;
    expect(week(0.6)).toBeGreaterThan(1.15 * week(0.5));
  });
});
