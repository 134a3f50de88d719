/** A period as people name it, at one place of a question. Days are the workspace's. */
import { earlierDay, laterDay, shiftDay } from "../../../core/days.ts";
import { dayOf, lastWeekday, shiftUnits, type Unit, unitOf } from "./calendar.ts";
import type { Period } from "./intent.ts";
import { MONTHS, NUMBERS, ORDINALS, type Phrase, UNITS } from "./period-words.ts";
import { phraseAt, type Read, readDay, yearAt } from "./read-day.ts";

/** The longest span that reports are about. */
const MOST_DAYS = 1100;

type Found = Read<Period>;

/** @returns the longest period that begins at this word; null: none does */
export function readPeriod(words: readonly string[], at: number, today: string): Found | null {
  const readers = [readBetween, readSpanOfMonth, readPhrase, readRelative, readNamed, readSince, readSingleDay];
  const found = readers.flatMap((read) => read(words, at, today) ?? []);
  return found.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** A period of days that may reach into the future is cut at today. */
function period(unit: Period["unit"], from: string, to: string, length: number): Found {
  return { value: { range: { from, to: laterDay(from, to) }, unit, isAssumed: false }, length };
}

function upToToday(unit: Unit, day: string, today: string, length: number): Found {
  const { from, to } = unitOf(unit, day);
  return period(unit, from, earlierDay(to, laterDay(from, today)), length);
}

function readPhrase(words: readonly string[], at: number, today: string): Found | null {
  const units: [Phrase, Unit][] = [
    ["week_to_date", "week"],
    ["month_to_date", "month"],
    ["quarter_to_date", "quarter"],
    ["year_to_date", "year"],
  ];
  for (const [phrase, unit] of units) {
    const length = phraseAt(words, at, phrase);
    if (length > 0) return upToToday(unit, today, today, length);
  }
  const before: [Phrase, Unit][] = [
    ["week_before_last", "week"],
    ["month_before_last", "month"],
  ];
  for (const [phrase, unit] of before) {
    const length = phraseAt(words, at, phrase);
    if (length > 0) return upToToday(unit, shiftUnits(unit, unitOf(unit, today).from, -2), today, length);
  }
  const all = phraseAt(words, at, "all");
  if (all > 0) return period("span", shiftDay(today, 1 - MOST_DAYS), today, all);
  const thisWeekend = phraseAt(words, at, "this_weekend");
  const saturday = shiftDay(unitOf("week", today).from, 5);
  if (thisWeekend > 0 && saturday <= today) return period("span", saturday, today, thisWeekend);
  const weekend = thisWeekend || phraseAt(words, at, "last_weekend");
  if (weekend === 0) return null;
  const sunday = lastWeekday(0, today);
  return period("span", shiftDay(sunday, -1), sunday, weekend);
}

const THIS = new Set(["this", "current", "este", "esta", "actual"]);
const LAST = new Set(["last", "previous", "prior", "prev", "preceding", "ultimo", "ultima"]);
const ROLLING = new Set([
  "last",
  "past",
  "previous",
  "prior",
  "trailing",
  "ultimos",
  "ultimas",
  "pasados",
  "pasadas",
  "latest",
]);
const AFTER = new Set(["pasado", "pasada", "anterior", "previo", "previa", "passado"]);
const SMALL = new Set(["the", "el", "la", "los", "las", "of", "a", "un", "una"]);

/** "this month", "last 7 days", "la semana pasada", "3 days ago", "hace dos semanas". */
function readRelative(words: readonly string[], at: number, today: string): Found | null {
  if (SMALL.has(words[at] ?? "")) {
    const rest = readRelative(words, at + 1, today);
    if (rest) return { ...rest, length: rest.length + 1 };
  }
  return (
    readUnit(words, at, today) ??
    readUnitFirst(words, at, today) ??
    readCounted(words, at, today) ??
    readAgo(words, at, today)
  );
}

/** "this month", "last week", "past year", "último mes". */
function readUnit(words: readonly string[], at: number, today: string): Found | null {
  const word = words[at] ?? "";
  const unit = UNITS[words[at + 1] ?? ""];
  if (!unit) return null;
  if (THIS.has(word)) return upToToday(unit, today, today, 2);
  if (word === "past") return rolling(unit, 1, today, 2);
  return LAST.has(word) ? unitBefore(unit, today, 2) : null;
}

function unitBefore(unit: Unit, today: string, length: number): Found {
  return upToToday(unit, shiftUnits(unit, unitOf(unit, today).from, -1), today, length);
}

/** "semana pasada", "mes actual", "año en curso". */
function readUnitFirst(words: readonly string[], at: number, today: string): Found | null {
  const unit = UNITS[words[at] ?? ""];
  const next = words[at + 1] ?? "";
  if (!unit) return null;
  if (AFTER.has(next)) return unitBefore(unit, today, 2);
  if (next === "actual") return upToToday(unit, today, today, 2);
  return next === "en" && words[at + 2] === "curso" ? upToToday(unit, today, today, 3) : null;
}

const SHORT_UNITS: Readonly<Record<string, Unit>> = { d: "day", w: "week", m: "month" };

/** "last 7 days", "ultimos 30 dias", "last 7d", "last two full weeks". */
function readCounted(words: readonly string[], at: number, today: string): Found | null {
  if (!ROLLING.has(words[at] ?? "")) return null;
  const short = /^(\d{1,3})([dwm])$/.exec(words[at + 1] ?? "");
  if (short) return rolling(SHORT_UNITS[short[2] ?? ""] ?? "day", Number(short[1]), today, 2);
  const count = numberOf(words[at + 1]);
  const skipped = words[at + 2] === "of" || words[at + 2] === "full" ? 1 : 0;
  const unit = UNITS[words[at + 2 + skipped] ?? ""];
  return count !== null && unit ? rolling(unit, count, today, 3 + skipped) : null;
}

function readAgo(words: readonly string[], at: number, today: string): Found | null {
  const isSpanish = words[at] === "hace";
  const first = isSpanish ? at + 1 : at;
  const count = words[first] === "a" ? 1 : numberOf(words[first]);
  const unit = UNITS[words[first + 1] ?? ""];
  if (count === null || !unit || (!isSpanish && words[first + 2] !== "ago")) return null;
  return upToToday(unit, shiftUnits(unit, unitOf(unit, today).from, -count), today, 3);
}

/** As many days up to today, as the dashboard's presets have them. */
function rolling(unit: Unit, count: number, today: string, length: number): Found | null {
  if (count < 1 || count > MOST_DAYS) return null;
  const from = shiftDay(shiftUnits(unit, today, -count), 1);
  return period("span", laterDay(from, shiftDay(today, 1 - MOST_DAYS)), today, length);
}

/** "October", "Q3 2026", "third quarter", "2026". */
function readNamed(words: readonly string[], at: number, today: string): Found | null {
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

const SINCE = new Set(["since", "desde", "after"]);

/** "since November 3", "desde el lunes", "since October". */
function readSince(words: readonly string[], at: number, today: string): Found | null {
  if (!SINCE.has(words[at] ?? "")) return null;
  const skipped = words[at + 1] === "the" || words[at + 1] === "el" ? 1 : 0;
  const start = readDay(words, at + 1, today);
  if (start) return period("span", start.value, laterDay(start.value, today), 1 + start.length);
  const named = readNamed(words, at + 1 + skipped, today) ?? readRelative(words, at + 1 + skipped, today);
  if (!named) return null;
  return period("span", named.value.range.from, laterDay(named.value.range.from, today), 1 + skipped + named.length);
}

const FROM = new Set(["from", "del", "between", "entre"]);
const ARTICLES = new Set(["the", "el"]);

/** "Nov 1-15", "del 1 al 15 de noviembre", "1 to 15 November". */
function readSpanOfMonth(words: readonly string[], at: number, today: string): Found | null {
  const start = at + (FROM.has(words[at] ?? "") ? 1 : 0);
  const month = MONTHS[words[start] ?? ""];
  const dates = datesAt(words, month === undefined ? start : start + 1);
  if (!dates) return null;
  if (month !== undefined) return span(month, dates, yearAt(words, dates.end), { at, end: dates.end, today });
  const of = words[dates.end] === "de" || words[dates.end] === "of" ? 1 : 0;
  const named = MONTHS[words[dates.end + of] ?? ""];
  const end = dates.end + of + 1;
  return named === undefined ? null : span(named, dates, yearAt(words, end), { at, end, today });
}

/** "1-15", "el 1 y el 15", "the 1st and the 15th". @returns null where no two dates stand in order */
function datesAt(words: readonly string[], at: number): { from: number; to: number; end: number } | null {
  const article = (place: number): number => (ARTICLES.has(words[place] ?? "") ? 1 : 0);
  const first = at + article(at);
  const last = first + 1 + (JOINS.has(words[first + 1] ?? "") ? 1 : 0);
  const end = last + article(last);
  const [from, to] = [dateAt(words[first]), dateAt(words[end])];
  return from >= 1 && to >= from && to <= 31 ? { from, to, end: end + 1 } : null;
}

/** NaN: none. */
const dateAt = (word: string | undefined): number => Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word ?? "")?.[1]);

function span(
  month: number,
  { from, to }: { from: number; to: number },
  year: Read<number> | null,
  { at, end, today }: { at: number; end: number; today: string },
): Found {
  const here = Number(today.slice(0, 4));
  const of = year?.value ?? (dayOf(here, month, from) <= today ? here : here - 1);
  return period("span", dayOf(of, month, from), dayOf(of, month, to), end - at + (year?.length ?? 0));
}

const JOINS = new Set(["to", "and", "through", "thru", "until", "till", "al", "a", "y", "hasta", "e"]);
const BEGINS = new Set(["from", "between", "desde", "entre", "del", "de"]);

/** "from Nov 3 to Nov 9", "entre octubre y noviembre", "2026-11-01 to 2026-11-07". */
function readBetween(words: readonly string[], at: number, today: string): Found | null {
  const begins = BEGINS.has(words[at] ?? "") ? 1 : 0;
  const skip = (place: number): number => (words[place] === "the" || words[place] === "el" ? 1 : 0);
  const first =
    readDay(words, at + begins, today) ?? asDay(readNamed(words, at + begins + skip(at + begins), today), "from");
  if (!first) return null;
  const join = at + begins + first.length;
  if (!JOINS.has(words[join] ?? "")) return null;
  // Without "from" or "between", "and" joins two questions.
  if (begins === 0 && ["and", "y", "e", "a"].includes(words[join] ?? "")) return null;
  const last = readDay(words, join + 1, today) ?? asDay(readNamed(words, join + 1 + skip(join + 1), today), "to");
  if (!last || last.value < first.value) return null;
  return period("span", first.value, last.value, begins + first.length + 1 + last.length);
}

function asDay(named: Found | null, end: "from" | "to"): Read<string> | null {
  return named && { value: named.value.range[end], length: named.length };
}

function readSingleDay(words: readonly string[], at: number, today: string): Found | null {
  const day = readDay(words, at, today);
  return day && period("day", day.value, day.value, day.length);
}

/** "7", "seven", "siete". */
export function numberOf(word: string | undefined): number | null {
  if (/^\d{1,4}$/.test(word ?? "")) return Number(word);
  return NUMBERS[word ?? ""] ?? null;
}
