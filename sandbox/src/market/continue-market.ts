/** A simulated market that goes on after its period, at the rates it ended with. */
import { setImmediate } from "node:timers/promises";
import { type DayAhead, DaysAhead, dayOf } from "./days-ahead.ts";
import { live } from "./life.ts";
import type { MarketSettings } from "./market.ts";
import { Random } from "./random.ts";
import { createRhythm, type Rhythm } from "./rhythm.ts";

const HOUR = 3_600_000;
const HOURS_OF_DAY = 24;
/** Lives that are thought up before others get their turn. */
const AT_ONCE = 100;

/**
 * What happens after `settings.until`, day by day without end: the shoppers of the period live on, new ones come, and
 * what was bought is given back when its time has come. Pure, like the period itself.
 */
export async function* continueMarket(settings: MarketSettings): AsyncGenerator<DayAhead, never> {
  const { until, shoppers } = settings;
  const root = new Random(`market/${settings.seed}`);
  const rhythm = createRhythm(settings.from, until, Number.POSITIVE_INFINITY);
  const endless = { ...settings, until: Number.POSITIVE_INFINITY };
  const ahead = new DaysAhead(until);
  const come = (index: number, arrival: number): void =>
    ahead.add(live({ index, arrival, settings: endless, rhythm, random: root.fork(String(index)) }));
  for (let index = 0; index < shoppers; index++) {
    come(index, rhythm.arrival(root.fork(`${index}/arrival`)));
    if (index % AT_ONCE === 0) await setImmediate();
  }
  let index = shoppers;
  for (let day = dayOf(until); ; day++) {
    for (const at of arrivalsOn(day, shoppers, rhythm, root.fork(`after/${day}`))) {
      if (at > until) come(index++, at);
    }
    yield ahead.take(day);
  }
}

/** When somebody comes for the first time, hour by hour. @param shoppers how many came in the period */
function* arrivalsOn(day: number, shoppers: number, rhythm: Rhythm, random: Random): Generator<number> {
  for (let hour = day * HOURS_OF_DAY; hour < (day + 1) * HOURS_OF_DAY; hour++) {
    const expected = shoppers * rhythm.share(hour * HOUR);
    const arriving = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
    for (let count = 0; count < arriving; count++) yield Math.floor((hour + random.next()) * HOUR);
  }
}
