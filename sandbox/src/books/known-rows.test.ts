/** Guarantees: a provider tells what it knew at that moment, and of no day that has not begun where the account is. */
import { describe, expect, it } from "vitest";
import { KnownRows } from "./known-rows.ts";

const row = (clicks: number, knownFrom = 0, date = "2026-11-19") => ({
  id: "1",
  date,
  clicks,
  knownFrom,
  timeZone: "America/Los_Angeles",
});
const open = () => new KnownRows<ReturnType<typeof row>>(({ id, date }) => `${id} ${date}`);
const MORNING = Date.UTC(2026, 10, 20, 7, 59);
const clicksAt = (rows: ReturnType<typeof open>, now: number) => [...rows.at(now)].map(({ clicks }) => clicks);

describe("rows", () => {
  it("are restated when the later version becomes known, in whatever order they were given", () => {
    const rows = open();
    expect([rows.add(row(7, MORNING + 5)), rows.add(row(3)), rows.add(row(5, MORNING))]).toEqual([true, true, true]);
    expect([MORNING - 1, MORNING, MORNING + 5].map((now) => clicksAt(rows, now))).toEqual([[3], [5], [7]]);
  });

  it("that say two things at once are not taken", () => {
    const rows = open();
    rows.add(row(3));
    expect([rows.add(row(4)), clicksAt(rows, MORNING)]).toEqual([false, [3]]);
  });

  it("of tomorrow are not known yet, by the account's own calendar", () => {
    const rows = open();
    rows.add(row(9, 0, "2026-11-20"));
    expect([clicksAt(rows, MORNING), clicksAt(rows, MORNING + 60_000)]).toEqual([[], [9]]);
  });
});
