/** Rates for reports: of many currencies and days at once. */
import { shiftDay } from "../../../core/days.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { findRate, type KnownRates, MAX_AGE_DAYS, type OwnRate, type PublishedDay } from "./find-rate.ts";
import { readKnownRates } from "./rates.sql.ts";

/** An amount's currency, and the day whose rate it is converted at. */
interface CurrencyDay {
  currency: string;
  day: string;
}

/**
 * @param asked.target ISO 4217 in upper case
 * @returns units of the target for one unit of each; absent where there is no rate, or none that is new enough
 */
export async function readRates<Wanted extends CurrencyDay>(
  postgres: PostgresClient,
  workspaceId: string,
  { target, wanted }: { target: string; wanted: readonly Wanted[] },
): Promise<Map<Wanted, number>> {
  const days = wanted
    .filter(({ currency }) => currency !== target)
    .map(({ day }) => day)
    .sort();
  const [from, to] = [days[0], days.at(-1)];
  const known = from && to ? await readKnownRates(postgres, workspaceId, { from, to }) : { own: [], published: [] };
  const knownFor = narrowed(known, target);
  const found = new Map<Wanted, number>();
  for (const pair of wanted) {
    const rate = findRate(knownFor(pair), { ...pair, target });
    if (rate) found.set(pair, rate.rate);
  }
  return found;
}

/** Years of days times dozens of currencies are not searched through for each. */
function narrowed({ own, published }: KnownRates, target: string): (pair: CurrencyDay) => KnownRates {
  const byDay = new Map<string, PublishedDay>(published.map((row) => [row.day, row]));
  const byCurrency = new Map<string, OwnRate[]>();
  for (const row of own) {
    if (row.base !== target && row.quote !== target) continue;
    const currency = row.base === target ? row.quote : row.base;
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), row]);
  }
  return ({ currency, day }) => ({
    own: byCurrency.get(currency) ?? [],
    published: Array.from({ length: MAX_AGE_DAYS + 1 }, (_, back) => byDay.get(shiftDay(day, -back)) ?? []).flat(),
  });
}
