/** Which days of a stream are read, and in which order. */
import { daysBetween, earlierDay, laterDay, shiftDay } from "../../../core/days.ts";
import type { AccountDay } from "../connectors/connector.ts";

/** Both inclusive. */
export interface DayRange {
  from: AccountDay;
  to: AccountDay;
}

export interface DaysQuestion {
  /** In the account's zone. */
  today: AccountDay;
  /** The day the history begins with. */
  historyFrom: AccountDay;
  /** What has been read whole, without a gap; null: nothing. */
  complete: DayRange | null;
  trailingDays: number;
  daysPerRead: number;
}

export interface DayPlan {
  /** What is new, and what may have been restated: oldest first, so that what is complete never has a gap. */
  recent: DayRange[];
  /** The history that is missing: newest first, since it is asked about most. */
  backfill: DayRange[];
}

/** Read in this order, each part joins what is complete. */
export function planDays({ today, historyFrom, complete, trailingDays, daysPerRead }: DaysQuestion): DayPlan {
  if (!complete) return { recent: [], backfill: newestFirst({ from: historyFrom, to: today }, daysPerRead) };
  const earliest = earlierDay(shiftDay(today, -trailingDays), shiftDay(complete.to, 1));
  const from = laterDay(earliest, complete.from);
  return {
    recent: oldestFirst({ from, to: today }, daysPerRead),
    backfill: newestFirst({ from: historyFrom, to: shiftDay(complete.from, -1) }, daysPerRead),
  };
}

/** What is complete once a part that joins it has been read. */
export function joinDays(complete: DayRange | null, read: DayRange): DayRange {
  if (!complete) return read;
  return {
    from: earlierDay(read.from, complete.from),
    to: laterDay(read.to, complete.to),
  };
}

/** Two halves, the older first; the range itself where it is a single day. */
export function halveDays({ from, to }: DayRange): DayRange[] {
  const days = daysBetween(from, to);
  if (days <= 1) return [{ from, to }];
  const middle = shiftDay(from, Math.floor(days / 2) - 1);
  return [
    { from, to: middle },
    { from: shiftDay(middle, 1), to },
  ];
}

/** Every day of it. */
export function daysOf({ from, to }: DayRange): AccountDay[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => shiftDay(from, index));
}

function oldestFirst({ from, to }: DayRange, size: number): DayRange[] {
  const parts: DayRange[] = [];
  for (let start = from; start <= to; start = shiftDay(start, size)) {
    const end = shiftDay(start, size - 1);
    parts.push({ from: start, to: earlierDay(end, to) });
  }
  return parts;
}

function newestFirst({ from, to }: DayRange, size: number): DayRange[] {
  const parts: DayRange[] = [];
  for (let end = to; end >= from; end = shiftDay(end, -size)) {
    const start = shiftDay(end, 1 - size);
    parts.push({ from: laterDay(start, from), to: end });
  }
  return parts;
}
