/** Months, quarters and years by their names, and how a period is made of days. */
import { earlierDay, laterDay } from "../../../core/days.ts";
import { dayOf, type Unit, unitOf } from "./calendar.ts";
import type { Period } from "./intent.ts";
import { MONTHS, ORDINALS, UNITS } from "./period-words.ts";
import { type Read, yearAt } from "./read-day.ts";

/** A period, and how many words it took. */
export type Found = Read<Period>;

/** A period of days that may reach into the future is cut at today. */
export function period(unit: Period["unit"], from: string, to: string, length: number): Found {
  return { value: { range: { from, to: laterDay(from, to) }, unit, isAssumed: false }, length };
}

/** A calendar unit, up to today while it goes on. */
export function upToToday(unit: Unit, day: string, today: string, length: number): Found {
  const { from, to } = unitOf(unit, day);
  return period(unit, from, earlierDay(to, laterDay(from, today)), length);
}

/** "October", "Q3 2026", "third quarter", "2026". */
export function readNamed(words: readonly string[], at: number, today: string): Found | null {
  const word = words[at] ?? "";
  const month = MONTHS[word];
  if (month !== undefined) return namedUnit("month", { value: month, length: 1 }, { words, at, today });
  const quarter = quarterAt(words, at);
  if (quarter)
    return namedUnit("quarter", { value: quarter.value * 3 - 2, length: quarter.length }, { words, at, today });
  return /^20\d{2}$/.test(word) ? upToToday("year", `${word}-01-01`, today, 1) : null;
}

/** Of the year that is named, else the latest that has begun. @param month its first */
function namedUnit(
  unit: Unit,
  month: Read<number>,
  { words, at, today }: { words: readonly string[]; at: number; today: string },
): Found {
  const year = Number(today.slice(0, 4));
  const named = yearAt(words, at + month.length);
  const day = dayOf(named?.value ?? year, month.value, 1);
  const begun = named || day <= today ? day : dayOf(year - 1, month.value, 1);
  return upToToday(unit, begun, today, month.length + (named?.length ?? 0));
}

function quarterAt(words: readonly string[], at: number): Read<number> | null {
  const short = /^(?:q|t)([1-4])$/.exec(words[at] ?? "");
  if (short) return { value: Number(short[1]), length: 1 };
  const ordinal = ORDINALS[words[at] ?? ""];
  return ordinal !== undefined && UNITS[words[at + 1] ?? ""] === "quarter" ? { value: ordinal, length: 2 } : null;
}
