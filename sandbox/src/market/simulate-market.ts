/** A market of shoppers with known truth: what the world shows of it, and apart from that who really caused what. */
import { DaysAhead, dayOf } from "./days-ahead.ts";
import { live } from "./life.ts";
import type { MarketDay, MarketSettings } from "./market.ts";
import { Random } from "./random.ts";
import { createRhythm } from "./rhythm.ts";

/**
 * Simulates a period and hands it over day by day. Shoppers are brought to life on the day they first come by, so that
 * nothing is held but what those who came already will still do.
 * Pure: the same settings give the same market, to the byte.
 */
export function* simulateMarket(settings: MarketSettings): Generator<MarketDay, void> {
  const root = new Random(`market/${settings.seed}`);
  const rhythm = createRhythm(settings.from, settings.until);
  const arrivals = Array.from({ length: settings.shoppers }, (_, index) => ({
    index,
    at: rhythm.arrival(root.fork(`${index}/arrival`)),
  })).sort((a, b) => a.at - b.at);
  const ahead = new DaysAhead();
  let next = 0;
  for (let day = dayOf(settings.from); day <= dayOf(settings.until); day++) {
    for (; next < arrivals.length; next++) {
      const { index, at } = arrivals[next] ?? { index: 0, at: 0 };
      if (dayOf(at) > day) break;
      ahead.add(live({ index, arrival: at, settings, rhythm, random: root.fork(String(index)) }));
    }
    const { events, payments } = ahead.take(day);
    yield { events, payments };
  }
}
