/** A market of shoppers with known truth: what the world shows of it, and apart from that who really caused what. */
import { type Life, live } from "./life.ts";
import type { MarketDay, MarketSettings } from "./market.ts";
import { Random } from "./random.ts";
import { createRhythm } from "./rhythm.ts";

const DAY = 86_400_000;

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
  })).sort(byTime);
  const ahead = new DaysAhead();
  let next = 0;
  for (let day = dayOf(settings.from); day <= dayOf(settings.until); day++) {
    for (; next < arrivals.length; next++) {
      const { index, at } = arrivals[next] ?? { index: 0, at: 0 };
      if (dayOf(at) > day) break;
      ahead.add(live({ index, arrival: at, settings, rhythm, random: root.fork(String(index)) }));
    }
    yield ahead.take(day);
  }
}

/** What is known of days that are not complete yet. */
class DaysAhead {
  readonly #days = new Map<number, MarketDay>();

  add({ events, payments }: Life): void {
    for (const event of events) this.#on(event.at).events.push(event);
    for (const payment of payments) this.#on(payment.at).payments.push(payment);
  }

  take(day: number): MarketDay {
    const { events, payments } = this.#days.get(day) ?? { events: [], payments: [] };
    this.#days.delete(day);
    return { events: events.sort(byTime), payments: payments.sort(byTime) };
  }

  #on(at: number): MarketDay {
    const known = this.#days.get(dayOf(at));
    if (known !== undefined) return known;
    const day: MarketDay = { events: [], payments: [] };
    this.#days.set(dayOf(at), day);
    return day;
  }
}

function dayOf(at: number): number {
  return Math.floor(at / DAY);
}

function byTime(a: { at: number }, b: { at: number }): number {
  return a.at - b.at;
}
