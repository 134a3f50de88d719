/** One day as people write it: "Nov 24", "24 de noviembre de 2026", "2026-11-24", "11/24", "last Friday". */
import { shiftDay } from "../../../core/days.ts";
import { blackFriday, dayOf, lastWeekday, unitOf } from "./calendar.ts";
import { MONTHS, PHRASES, type Phrase, WEEKDAYS } from "./period-words.ts";

export interface Read<Value> {
  value: Value;
  /** How many words it took. */
  length: number;
}

/** @returns null where no day begins at this word */
export function readDay(words: readonly string[], at: number, today: string): Read<string> | null {
  return readNamedDay(words, at, today) ?? readWeekday(words, at, today) ?? readDate(words, at, today);
}

/** The longest of a phrase's spellings that begins here. */
export function phraseAt(words: readonly string[], at: number, phrase: Phrase): number {
  let longest = 0;
  for (const spelling of PHRASES[phrase]) {
    const parts = spelling.split(" ");
    if (parts.length > longest && parts.every((part, index) => words[at + index] === part)) longest = parts.length;
  }
  return longest;
}

function readNamedDay(words: readonly string[], at: number, today: string): Read<string> | null {
  const thisYear = Number(today.slice(0, 4));
  const latest = (dayIn: (year: number) => string): string =>
    dayIn(thisYear) <= today ? dayIn(thisYear) : dayIn(thisYear - 1);
  const days: [Phrase, string][] = [
    ["before_yesterday", shiftDay(today, -2)],
    ["yesterday", shiftDay(today, -1)],
    ["today", today],
    ["black_friday", latest(blackFriday)],
    ["cyber_monday", latest((year) => shiftDay(blackFriday(year), 3))],
  ];
  for (const [phrase, value] of days) {
    const length = phraseAt(words, at, phrase);
    if (length > 0) return { value, length };
  }
  return null;
}

const LAST = new Set(["last", "past", "this", "el", "este", "on", "this past"]);
const AFTER = new Set(["pasado", "ultimo", "passado"]);

function readWeekday(words: readonly string[], at: number, today: string): Read<string> | null {
  const skipped = LAST.has(words[at] ?? "") ? 1 : 0;
  const word = words[at + skipped] ?? "";
  const weekday = WEEKDAYS[word];
  // Short forms are words of their own elsewhere.
  if (weekday === undefined || (word === "sun" && skipped === 0) || (word === "mon" && skipped === 0)) return null;
  const ends = AFTER.has(words[at + skipped + 1] ?? "") ? 1 : 0;
  return { value: lastWeekday(weekday % 7, today), length: skipped + 1 + ends };
}

function readDate(words: readonly string[], at: number, today: string): Read<string> | null {
  const word = words[at] ?? "";
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) {
    const [year = 0, month = 0, date = 0] = word.split("-").map(Number);
    return isDate(month, date) ? { value: dayOf(year, month, date), length: 1 } : null;
  }
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?$/.exec(word);
  if (slashed) {
    const [month, date, given] = [Number(slashed[1]), Number(slashed[2]), slashed[3]];
    if (!isDate(month, date)) return null;
    return { value: inYear(month, date, given ? fullYear(given) : null, today), length: 1 };
  }
  if (MONTHS[word] !== undefined) {
    const date = dateOf(words[at + 1]);
    if (date === null) return null;
    const year = yearAt(words, at + 2);
    return { value: inYear(MONTHS[word], date, year?.value ?? null, today), length: 2 + (year?.length ?? 0) };
  }
  return readDateFirst(words, at, today);
}

/** "24 November", "the 24th of November", "24 de noviembre de 2026". */
function readDateFirst(words: readonly string[], at: number, today: string): Read<string> | null {
  const skipped = words[at] === "the" || words[at] === "el" ? 1 : 0;
  const date = dateOf(words[at + skipped]);
  if (date === null) return null;
  const joined = words[at + skipped + 1] === "of" || words[at + skipped + 1] === "de" ? 1 : 0;
  const month = MONTHS[words[at + skipped + joined + 1] ?? ""];
  if (month === undefined) {
    // "The 24th", of this month or the one before.
    if (skipped === 0 || !/^\d{1,2}(st|nd|rd|th)$/.test(words[at + 1] ?? "")) return null;
    const here = unitOf("month", today).from;
    const day = dayOf(Number(here.slice(0, 4)), Number(here.slice(5, 7)), date);
    const before = shiftDay(here, -1);
    return {
      value: day <= today ? day : dayOf(Number(before.slice(0, 4)), Number(before.slice(5, 7)), date),
      length: 2,
    };
  }
  const end = at + skipped + joined + 2;
  const year = yearAt(words, end);
  return { value: inYear(month, date, year?.value ?? null, today), length: end - at + (year?.length ?? 0) };
}

/** The year after a month, with "of" or "de" before it. */
export function yearAt(words: readonly string[], at: number): Read<number> | null {
  const skipped = words[at] === "de" || words[at] === "del" || words[at] === "of" ? 1 : 0;
  const word = words[at + skipped] ?? "";
  return /^20\d{2}$/.test(word) ? { value: Number(word), length: skipped + 1 } : null;
}

function dateOf(word: string | undefined): number | null {
  const date = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word ?? "")?.[1];
  return date !== undefined && isDate(1, Number(date)) ? Number(date) : null;
}

/** The latest such day that is not in the future, where no year is named. */
function inYear(month: number, date: number, year: number | null, today: string): string {
  if (year !== null) return dayOf(year, month, date);
  const day = dayOf(Number(today.slice(0, 4)), month, date);
  return day <= today ? day : dayOf(Number(today.slice(0, 4)) - 1, month, date);
}

const isDate = (month: number, date: number): boolean => month >= 1 && month <= 12 && date >= 1 && date <= 31;
const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));
