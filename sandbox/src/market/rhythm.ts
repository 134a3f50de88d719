/** When shoppers come: growth over a period and no more after it, weekdays, hours, and a launch that stands out. */
import type { Random } from "./random.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Sunday first. Evenings of the early week and Sundays sell best in retail e-commerce. */
const WEEKDAYS = [1.15, 1.05, 1.02, 0.98, 0.95, 0.88, 0.97];
/** Hours of the day in UTC, for shoppers on both sides of the Atlantic. */
const HOURS = [5, 4, 3, 2, 2, 2, 3, 4, 6, 7, 7, 7, 8, 8, 8, 8, 9, 9, 10, 11, 11, 10, 8, 6];

const HOUR_NUMBERS = HOURS.map((_, hour) => hour);

/** The launch begins at this share of the period. */
const LAUNCH_AT = 0.6;
const LAUNCH_DAYS = 10;
const GROWTH = 0.7;

export interface Rhythm {
  /** A moment within the period at which somebody first comes by. */
  arrival(random: Random): number;
  /** Who comes by for the first time in the hour that begins then, as a part of all who do within the period. */
  share(hour: number): number;
  /** How much of the period has passed, from 0 on; beyond 1 after it. */
  passed(at: number): number;
  /** On that day or soon after, at an hour when people shop, never before `day`. Undefined: after the end. */
  returning(day: number, random: Random): number | undefined;
  /** 0 before the launch, 1 on its first day, then fading to a plateau. */
  launch(at: number): number;
}

/** Days are UTC days; the last one may be cut short by `until`. @param end after it nobody returns; later than the period for a market that goes on */
export function createRhythm(from: number, until: number, end = until): Rhythm {
  const firstDay = Math.floor(from / DAY) * DAY;
  const span = until - from;
  const launchDay = Math.floor((from + LAUNCH_AT * span) / DAY) * DAY;
  const launch = (at: number): number => {
    const days = (at - launchDay) / DAY;
    return days < 0 ? 0 : Math.max(0.15, 1 - days / LAUNCH_DAYS);
  };
  const passed = (at: number): number => (at - from) / span;
  const weightOf = (hour: number): number => {
    const growth = 1 + GROWTH * Math.min(1, passed(hour));
    return growth * (1 + launch(hour)) * dayWeight(hour) * hourWeight(hour);
  };
  const hours: number[] = [];
  const cumulative: number[] = [];
  let sum = 0;
  for (let start = firstDay; start < until; start += HOUR) {
    const share = Math.max(0, Math.min(start + HOUR, until) - Math.max(start, from)) / HOUR;
    sum += share * weightOf(start);
    hours.push(start);
    cumulative.push(sum);
  }
  return {
    launch,
    passed,
    share: (hour) => weightOf(hour) / sum,
    arrival(random) {
      const target = random.next() * sum;
      const start = hours[firstAbove(cumulative, target)] ?? from;
      const [low, high] = [Math.max(start, from), Math.min(start + HOUR, until)];
      return Math.floor(low + random.next() * (high - low));
    },
    returning(day, random) {
      const hour = random.weighted(HOUR_NUMBERS, (each) => HOURS[each] ?? 1);
      const start = Math.max(day, Math.floor(day / DAY) * DAY + hour * HOUR);
      const at = Math.floor(start + random.next() * HOUR);
      return at < end ? at : undefined;
    },
  };
}

function dayWeight(at: number): number {
  return WEEKDAYS[new Date(at).getUTCDay()] ?? 1;
}

function hourWeight(at: number): number {
  return HOURS[new Date(at).getUTCHours()] ?? 1;
}

/** Index of the first value above the target, by halving. */
function firstAbove(values: readonly number[], target: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
