import { Channel, UNATTRIBUTED } from "@tributary/contract/channels";
import { CollectedEvent } from "@tributary/contract/events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { campaignLink } from "../campaign-links.ts";
import type { MarketEvent, MarketPayment, MarketSettings } from "./market.ts";
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
    shoppers: fc.integer({ min: 0, max: 400 }),
    days: fc.integer({ min: 1, max: 120 }),
  })
  .map(({ seed, shoppers, days }) => settings({ seed, shoppers, from: UNTIL - (days - 0.4) * DAY }));

interface Market {
  events: MarketEvent[];
  payments: MarketPayment[];
}

function wholeMarket(given: MarketSettings): Market {
  const days = [...simulateMarket(given)];
  return { events: days.flatMap(({ events }) => events), payments: days.flatMap(({ payments }) => payments) };
}

function always(check: (market: Market, given: MarketSettings) => void): void {
  fc.assert(
    fc.property(anySettings, (given) => check(wholeMarket(given), given)),
    { numRuns: 60 },
  );
}

describe("a simulated market", () => {
  it("is the same for the same seed, and another for another", () => {
    fc.assert(
      fc.property(anySettings, (given) => {
        expect(JSON.stringify(wholeMarket(given))).toBe(JSON.stringify(wholeMarket(given)));
      }),
      { numRuns: 20 },
    );
    expect(wholeMarket(settings({ seed: "1" })).payments).not.toEqual(wholeMarket(settings({ seed: "2" })).payments);
  });

  it("lets a shopper live the same life however many others there are", () => {
    const few = wholeMarket(settings({ shoppers: 100 }));
    const crowd = wholeMarket(settings({ shoppers: 400 }));
    expect(few.payments.length).toBeGreaterThan(0);
    expect(crowd.payments.filter(({ truth }) => truth.shopper <= "shopper-000100")).toEqual(few.payments);
    const known = new Set(crowd.events.map(({ eventId }) => eventId));
    expect(few.events.filter(({ eventId }) => !known.has(eventId))).toEqual([]);
  });

  it("comes day by day, each day once, with nothing of another day in it", () => {
    fc.assert(
      fc.property(anySettings, (given) => {
        const days = [...simulateMarket(given)];
        const first = Math.floor(given.from / DAY);
        expect(days).toHaveLength(Math.floor(given.until / DAY) - first + 1);
        days.forEach(({ events, payments }, index) => {
          for (const { at } of [...events, ...payments]) expect(Math.floor(at / DAY)).toBe(first + index);
        });
      }),
      { numRuns: 30 },
    );
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
  const { events, payments } = wholeMarket(settings({ shoppers: 14_000 }));
  const visitors = new Set(events.map((event) => event.visitorId).filter((id) => id !== undefined));
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  const takenInUsd = (rows: MarketPayment[]) =>
    sum(rows.filter(({ currency }) => currency === "USD").map(({ amountMinor }) => amountMinor));

  it("has the figures of a real shop's quarter", () => {
    expect(payments.length).toBeGreaterThan(580);
    expect(payments.length).toBeLessThan(770);
    expect(events.length).toBeLessThan(46_000);
    expect(visitors.size).toBeGreaterThan(12_000);
    expect(visitors.size).toBeLessThan(15_000);
    expect(payments.length / visitors.size).toBeGreaterThan(0.04);
    expect(payments.length / visitors.size).toBeLessThan(0.06);
  });

  it("lets most visits end on the page they began with", () => {
    const pages = Map.groupBy(
      events.filter(({ name }) => name === "page_view"),
      ({ sessionId }) => sessionId,
    );
    const bounced = [...pages.values()].filter((views) => views.length === 1).length;
    expect(bounced / pages.size).toBeGreaterThan(0.5);
    expect(bounced / pages.size).toBeLessThan(0.7);
  });

  it("leaves some buyers unknown, and knows some by their e-mail address alone", () => {
    const identified = new Set(events.map((event) => event.email));
    const withoutIds = payments.filter((payment) => payment.visitorId === null);
    const unknown = withoutIds.filter(({ email }) => !identified.has(email));
    expect(takenInUsd(unknown) / takenInUsd(payments)).toBeGreaterThan(0.08);
    expect(takenInUsd(unknown) / takenInUsd(payments)).toBeLessThan(0.18);
    expect(withoutIds.length - unknown.length).toBeGreaterThan(0.02 * payments.length);
  });

  it("asks for consent: most give it, and the others' pages say nothing of who they are", () => {
    const views = events.filter(({ name }) => name === "page_view");
    const share = (consent: string) => views.filter((view) => view.consent === consent).length / views.length;
    expect(share("granted")).toBeGreaterThan(0.85);
    expect(share("denied")).toBeGreaterThan(0.02);
    expect(share("pending")).toBeGreaterThan(0.01);
    expect(share("granted") + share("denied") + share("pending")).toBeCloseTo(1);
    for (const { consent, name, ...event } of events) {
      if (consent === "granted" || name === "link_click") continue;
      expect([name, event.visitorId, event.sessionId, event.trackingId, event.email]).toEqual([
        "page_view",
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  it("tags a few addresses wrongly", () => {
    const tagged = events.flatMap(({ url }) => {
      const query = new URL(url ?? "http://shop.example").searchParams;
      return query.has("utm_source") ? [query] : [];
    });
    const share = (is: (query: URLSearchParams) => boolean) => tagged.filter(is).length / tagged.length;
    const macros = share((query) => (query.get("utm_content") ?? "").startsWith("{"));
    const capitals = share((query) => /[A-Z]/.test(query.get("utm_source") ?? ""));
    for (const faults of [macros, capitals]) {
      expect(faults).toBeGreaterThan(0.001);
      expect(faults).toBeLessThan(0.03);
    }
  });

  it("does most of its business in the evening, and less of it on Fridays than on Sundays", () => {
    const landings = events.filter(({ name }) => name === "page_view");
    const during = (is: (at: Date) => boolean) => landings.filter(({ at }) => is(new Date(at))).length;
    expect(during((at) => at.getUTCHours() >= 18 && at.getUTCHours() < 22)).toBeGreaterThan(
      3 * during((at) => at.getUTCHours() >= 2 && at.getUTCHours() < 6),
    );
    expect(during((at) => at.getUTCDay() === 0)).toBeGreaterThan(1.1 * during((at) => at.getUTCDay() === 5));
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
    expect(unknown).toBeLessThan(0.25);
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
