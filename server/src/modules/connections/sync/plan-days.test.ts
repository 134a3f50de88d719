/** Guarantees: whatever has been read, and wherever reading stops, no day is left out for ever, and nothing has a gap. */
import fc from "fast-check";
import { expect, inject, test } from "vitest";
import { shiftDay } from "../../../core/days.ts";
import { type DayRange, daysOf, halveDays, joinDays, planDays } from "./plan-days.ts";

const TODAY = "2026-03-01";
const settings = fc.record({
  historyDays: fc.integer({ min: 0, max: 120 }),
  trailingDays: fc.integer({ min: 0, max: 40 }),
  daysPerRead: fc.integer({ min: 1, max: 35 }),
});

test("read part by part, stopped anywhere and taken up days later, every day of the history is in, without a gap", () => {
  const visits = fc.array(fc.record({ reads: fc.integer({ min: 0, max: 9 }), daysLater: fc.nat(50) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(settings, visits, ({ historyDays, trailingDays, daysPerRead }, all) => {
      const historyFrom = shiftDay(TODAY, -historyDays);
      let today = TODAY;
      let complete: DayRange | null = null;
      const seen = new Set<string>();
      for (const { reads, daysLater } of [...all, { reads: 1000, daysLater: 0 }]) {
        today = shiftDay(today, daysLater);
        const { recent, backfill } = planDays({ today, historyFrom, complete, trailingDays, daysPerRead });
        for (const part of [...recent, ...backfill].slice(0, reads)) {
          expect(daysOf(part).length).toBeLessThanOrEqual(daysPerRead);
          for (const day of daysOf(part)) seen.add(day);
          complete = joinDays(complete, part);
          expect(daysOf(complete).filter((day) => !seen.has(day))).toEqual([]);
        }
      }
      expect(complete).toEqual({ from: historyFrom, to: today });
    }),
    { numRuns: 60 * inject("testRuns") },
  );
});

test("the first read begins with today and goes back", () => {
  const question = { today: TODAY, historyFrom: "2026-02-24", complete: null, trailingDays: 3, daysPerRead: 2 };
  expect(planDays(question)).toEqual({
    recent: [],
    backfill: [
      { from: "2026-02-28", to: "2026-03-01" },
      { from: "2026-02-26", to: "2026-02-27" },
      { from: "2026-02-24", to: "2026-02-25" },
    ],
  });
});

test("what may be restated is read again, also after an outage that was longer than that", () => {
  const base = { today: TODAY, historyFrom: "2025-12-01", trailingDays: 2, daysPerRead: 30 };
  const planned = (complete: DayRange) => planDays({ ...base, complete }).recent;
  expect(planned({ from: "2025-12-01", to: "2026-03-01" })).toEqual([{ from: "2026-02-27", to: "2026-03-01" }]);
  expect(planned({ from: "2025-12-01", to: "2026-01-20" })).toEqual([
    { from: "2026-01-21", to: "2026-02-19" },
    { from: "2026-02-20", to: "2026-03-01" },
  ]);
});

test("halves of a range are the range", () => {
  const range = fc.record({ from: fc.constant(TODAY), days: fc.integer({ min: 0, max: 60 }) });
  fc.assert(
    fc.property(range, ({ from, days }) => {
      const whole = { from, to: shiftDay(from, days) };
      expect(halveDays(whole).flatMap(daysOf)).toEqual(daysOf(whole));
    }),
    { numRuns: 20 * inject("testRuns") },
  );
});
