import type { LinkClicks } from "@tributary/contract/link-results";
import { addDays, dayStart, eachDay } from "../period/day.ts";

/** What happened within one hour or day. */
export interface ClickSlot {
  /** The instant the hour begins, or the day: YYYY-MM-DD. */
  at: string;
  counted: number;
  /** Of the same visitor within the hour. */
  repeats: number;
  bots: number;
}

const HOUR_MS = 3_600_000;

/** Every hour or day of the range, those without a click too. */
export function clickSlots({ data, query }: Pick<LinkClicks, "data" | "query">): ClickSlot[] {
  const known = new Map(data.map((row) => [row.at, row]));
  const places = query.interval === "day" ? eachDay(query.range.from, query.range.to) : hoursOf(query);
  return places.map((at) => {
    const { clicks = 0, allClicks = 0, botClicks = 0 } = known.get(at) ?? {};
    return { at, counted: clicks, repeats: Math.max(0, allClicks - clicks), bots: botClicks };
  });
}

function hoursOf({ range, timeZone }: LinkClicks["query"]): string[] {
  const first = Date.parse(dayStart(range.from, timeZone));
  const end = Date.parse(dayStart(addDays(range.to, 1), timeZone));
  const count = Math.max(0, Math.round((end - first) / HOUR_MS));
  return Array.from({ length: count }, (_, hour) => new Date(first + hour * HOUR_MS).toISOString());
}
