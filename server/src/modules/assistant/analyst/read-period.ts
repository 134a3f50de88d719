/** A period as people name it, at one place of a question. Days are the workspace's. */
import { laterDay, shiftDay } from "../../../core/days.ts";
import { dayOf, lastWeekday, shiftUnits, type Unit, unitOf } from "./calendar.ts";
import { MONTHS, NUMBERS, type Phrase, UNITS } from "./period-words.ts";
import { phraseAt, type Read, readDay, yearAt } from "./read-day.ts";
import { type Found, period, readNamed, upToToday } from "./read-named-period.ts";

/** The longest span that reports are about. */
const MOST_DAYS = 1100;

/** @returns the longest period that begins at this word; null: none does */
export function readPeriod(words: readonly string[], at: number, today: string): Found | null {
  const readers = [
    readBetween,
    readWeekOf,
    readHalf,
    readSpanOfMonth,
    readPhrase,
    readRelative,
    readNamed,
    readSince,
    readSingleDay,
  ];
  const found = readers.flatMap((read) => read(words, at, today) ?? []);
  return found.sort((a, b) => b.length - a.length)[0] ?? null;
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

/** "the week of Nov 2", "la semana del 2 de noviembre". */
function readWeekOf(words: readonly string[], at: number, today: string): Found | null {
  if (UNITS[words[at] ?? ""] !== "week" || !OF.has(words[at + 1] ?? "")) return null;
  const day = readDay(words, at + 2, today);
  return day && upToToday("week", day.value, today, 2 + day.length);
}

const OF = new Set(["of", "de", "del"]);
const HALVES: Readonly<Record<string, 1 | 2>> = {
  first: 1,
  primera: 1,
  "1st": 1,
  second: 2,
  segunda: 2,
  "2nd": 2,
  last: 2,
};
const MID = 15;

/** "the first half of November", "segunda quincena de octubre". */
function readHalf(words: readonly string[], at: number, today: string): Found | null {
  const half = HALVES[words[at] ?? ""];
  if (half === undefined || !["half", "mitad", "quincena"].includes(words[at + 1] ?? "")) return null;
  const of = OF.has(words[at + 2] ?? "") ? 1 : 0;
  const month = readNamed(words, at + 2 + of, today);
  if (month?.value.unit !== "month") return null;
  const { from } = month.value.range;
  const { to } = unitOf("month", from);
  const middle = `${from.slice(0, 8)}${MID}`;
  const length = 2 + of + month.length;
  return half === 1 ? period("span", from, middle, length) : period("span", shiftDay(middle, 1), to, length);
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

const DIFFERENCE = new Set(["difference", "diferencia", "compare", "compara", "change", "cambio"]);

/** "from Nov 3 to Nov 9", "entre octubre y noviembre", "2026-11-01 to 2026-11-07". */
function readBetween(words: readonly string[], at: number, today: string): Found | null {
  // Two periods that are compared, not the days from one to the other.
  if (["between", "entre"].includes(words[at] ?? "") && words.slice(0, at).some((word) => DIFFERENCE.has(word)))
    return null;
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
