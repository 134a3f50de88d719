/** A market of shoppers with known truth: what the world shows of it, and apart from that who really caused what. */
import { live } from "./life.ts";
import type { Market, MarketEvent, MarketPayment, MarketSettings } from "./market.ts";
import { Random } from "./random.ts";
import { createRhythm } from "./rhythm.ts";

/** Simulates a whole period. Pure: the same settings give the same market, to the byte. */
export function simulateMarket(settings: MarketSettings): Market {
  const root = new Random(`market/${settings.seed}`);
  const rhythm = createRhythm(settings.from, settings.until);
  const events: MarketEvent[] = [];
  const payments: MarketPayment[] = [];
  for (let index = 0; index < settings.shoppers; index++) {
    const life = live(index, settings, rhythm, root.fork(String(index)));
    events.push(...life.events);
    payments.push(...life.payments);
  }
  return { events: events.sort(byTime), payments: payments.sort(byTime) };
}

function byTime(a: { at: number }, b: { at: number }): number {
  return a.at - b.at;
}
