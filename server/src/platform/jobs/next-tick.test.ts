/** Guarantees: on every clock, each wall time of a schedule fires once, whatever the clock does. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { nextTick } from "./next-tick.ts";

const ZONES = ["Asia/Manila", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC"];
const HOUR_MS = 3_600_000;

function ticks(cron: string, timeZone: string, from: string, until: string): number[] {
  const found: number[] = [];
  let at = Date.parse(from);
  for (;;) {
    at = nextTick({ cron, timeZone }, at);
    if (at > Date.parse(until)) return found;
    found.push(at);
  }
}

const iso = (times: readonly number[]): string[] => times.map((at) => new Date(at).toISOString().slice(0, 16));

function localDay(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
}

describe("when the clock leaps forward", () => {
  it.each([
    ["30 2 * * *", "Europe/Berlin", "2026-03-28T12:00Z", ["2026-03-29T01:30"]],
    ["30 2 * * *", "America/New_York", "2026-03-07T12:00Z", ["2026-03-08T07:30"]],
    ["15 2 * * *", "Australia/Lord_Howe", "2026-10-03T04:00Z", ["2026-10-03T15:45"]],
    ["0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00Z", ["2018-11-04T03:00"]],
    ["0 2,3 * * *", "Europe/Berlin", "2026-03-28T12:00Z", ["2026-03-29T01:00"]],
  ])("%s in %s fires once that day", (cron, zone, from, expected) => {
    const until = new Date(Date.parse(from) + 24 * HOUR_MS).toISOString();
    expect(iso(ticks(cron, zone, from, until))).toEqual(expected);
  });
});

describe("when the clock goes back", () => {
  it.each([
    ["30 2 * * *", "Europe/Berlin", "2026-10-24T12:00Z", ["2026-10-25T00:30"]],
    ["30 1 * * *", "America/New_York", "2026-10-31T12:00Z", ["2026-11-01T05:30"]],
    ["45 1 * * *", "Australia/Lord_Howe", "2026-04-04T04:00Z", ["2026-04-04T14:45"]],
  ])("%s in %s fires the first time only", (cron, zone, from, expected) => {
    const until = new Date(Date.parse(from) + 24 * HOUR_MS).toISOString();
    expect(iso(ticks(cron, zone, from, until))).toEqual(expected);
  });

  it("a schedule of every hour fires in both of the equal hours", () => {
    expect(iso(ticks("15 * * * *", "Europe/Berlin", "2026-10-24T23:30Z", "2026-10-25T02:30Z"))).toEqual([
      "2026-10-25T00:15",
      "2026-10-25T01:15",
      "2026-10-25T02:15",
    ]);
  });
});

const anyTime = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) });

test("a daily schedule fires on each day of any zone exactly once", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      // Later in the day a leap cannot carry a tick into the next one.
      fc.integer({ min: 0, max: 21 }),
      fc.integer({ min: 0, max: 59 }),
      anyTime,
      (zone, hour, minute, from) => {
        const until = new Date(from + 20 * 24 * HOUR_MS).toISOString();
        const days = ticks(`${minute} ${hour} * * *`, zone, new Date(from).toISOString(), until).map((at) =>
          localDay(at, zone),
        );
        expect(new Set(days).size).toBe(days.length);
        const expected = days.map((_, index) => {
          const first = Date.parse(`${days[0]}T00:00Z`);
          return new Date(first + index * 24 * HOUR_MS).toISOString().slice(0, 10);
        });
        expect(days).toEqual(expected);
        expect(days.length).toBeGreaterThanOrEqual(19);
      },
    ),
    { numRuns: 150 },
  );
});

test("a schedule of every quarter of an hour fires each quarter of an hour, through every change of the clock", () => {
  const zones = ZONES;
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyTime, (zone, from) => {
      const first = nextTick({ cron: "*/15 * * * *", timeZone: zone }, from);
      expect(nextTick({ cron: "*/15 * * * *", timeZone: zone }, first) - first).toBe(HOUR_MS / 4);
    }),
    { numRuns: 300 },
  );
  for (const [zone, from] of [
    ["Europe/Berlin", "2026-10-24T22:00Z"],
    ["Europe/Berlin", "2026-03-28T22:00Z"],
    ["Australia/Lord_Howe", "2026-04-04T12:00Z"],
    ["Australia/Lord_Howe", "2026-10-03T12:00Z"],
  ] as const) {
    const until = new Date(Date.parse(from) + 6 * HOUR_MS).toISOString();
    const all = ticks("*/15 * * * *", zone, from, until);
    expect(all).toHaveLength(24);
  }
});

test("the next tick is later than asked, and asking from just before it gives it again", () => {
  const crons = ["*/5 * * * *", "0 */6 * * *", "20 3 * * *", "0 9 * * 1-5", "0 0 1 * *", "59 23 29 2 *"];
  fc.assert(
    fc.property(fc.constantFrom(...crons), fc.constantFrom(...ZONES), anyTime, (cron, timeZone, from) => {
      const at = nextTick({ cron, timeZone }, from);
      expect(at).toBeGreaterThan(from);
      expect(nextTick({ cron, timeZone }, at - 1)).toBe(at);
    }),
    { numRuns: 200 },
  );
});

it.each([
  "",
  "hourly",
  "@daily",
  "0 0 * *",
  "0 0 * * * *",
  "61 * * * *",
  "0 24 * * *",
  "0 0 30 2 *",
  "H H * * *",
  "0 0 ? * *",
])("refuses %j", (cron) => {
  expect(() => nextTick({ cron, timeZone: "UTC" }, 0)).toThrow(expect.objectContaining({ code: "invalid_request" }));
});
