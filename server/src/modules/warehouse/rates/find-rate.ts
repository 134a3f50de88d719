/**
 * The exchange rate of a day: the latest one on or before it, and at most a week old. A workspace's own rates come before
 * those of the central bank; what neither has is not guessed.
 */
import { shiftDay } from "../../../core/days.ts";

/** Older ones are none: four days without a rate are the longest the bank has, at Easter. */
export const MAX_AGE_DAYS = 7;

/** Units of `quote` for one unit of `base`. */
export interface OwnRate {
  base: string;
  quote: string;
  day: string;
  rate: number;
}

/** By currency: its units for one euro. */
export interface PublishedDay {
  day: string;
  rates: Readonly<Record<string, string>>;
}

export interface KnownRates {
  own: readonly OwnRate[];
  published: readonly PublishedDay[];
}

export interface FoundRate {
  /** Units of the target for one unit of the currency. */
  rate: number;
  /** Of which day it is, "YYYY-MM-DD"; of a cross rate, of both its parts. */
  day: string;
  source: "same" | "own" | "ecb";
}

/** @returns null where there is none that is new enough */
export function findRate(
  { own, published }: KnownRates,
  { currency, target, day }: { currency: string; target: string; day: string },
): FoundRate | null {
  if (currency === target) return { rate: 1, day, source: "same" };
  const oldest = shiftDay(day, -MAX_AGE_DAYS);
  const isFit = (candidate: { day: string }): boolean => candidate.day <= day && candidate.day >= oldest;
  let found: FoundRate | null = null;
  const offer = (rate: number | null, on: string, source: FoundRate["source"]): void => {
    if (rate !== null && (found === null || on > found.day)) found = { rate, day: on, source };
  };
  for (const candidate of own.filter(isFit)) {
    if (candidate.base === currency && candidate.quote === target) offer(candidate.rate, candidate.day, "own");
  }
  // The other way round only where nothing is said of this one.
  if (found === null) {
    for (const candidate of own.filter(isFit)) {
      if (candidate.base === target && candidate.quote === currency) offer(1 / candidate.rate, candidate.day, "own");
    }
  }
  if (found !== null) return found;
  for (const candidate of published.filter(isFit)) offer(crossRate(candidate, currency, target), candidate.day, "ecb");
  return found;
}

/** By way of the euro, both of the same day. */
function crossRate({ rates }: PublishedDay, currency: string, target: string): number | null {
  const perEuro = (code: string): number | null => (code === "EUR" ? 1 : rates[code] ? Number(rates[code]) : null);
  const [from, to] = [perEuro(currency), perEuro(target)];
  return from === null || to === null ? null : to / from;
}
