/** What is known of days that are not complete yet. */
import type { Life } from "./life.ts";
import type { DueRefund, MarketDay } from "./market.ts";

const DAY = 86_400_000;

/** What happened on one day, in order of time, refunds of earlier payments apart. */
export interface DayAhead extends MarketDay {
  refunds: DueRefund[];
}

export class DaysAhead {
  readonly #days = new Map<number, DayAhead>();
  readonly #after: number;

  /** @param after what was then or before is not kept */
  constructor(after = -Infinity) {
    this.#after = after;
  }

  add({ events, payments }: Life): void {
    for (const event of events) this.#on(event.at)?.events.push(event);
    for (const payment of payments) {
      this.#on(payment.at)?.payments.push(payment);
      for (const refund of payment.refunds) this.#on(refund.at)?.refunds.push({ at: refund.at, refund, payment });
    }
  }

  /** @param day number of the UTC day, as `dayOf` gives it */
  take(day: number): DayAhead {
    const { events, payments, refunds } = this.#days.get(day) ?? { events: [], payments: [], refunds: [] };
    this.#days.delete(day);
    return { events: events.sort(byTime), payments: payments.sort(byTime), refunds: refunds.sort(byTime) };
  }

  #on(at: number): DayAhead | undefined {
    if (at <= this.#after) return undefined;
    const known = this.#days.get(dayOf(at));
    if (known !== undefined) return known;
    const day: DayAhead = { events: [], payments: [], refunds: [] };
    this.#days.set(dayOf(at), day);
    return day;
  }
}

/** Number of the UTC day. @param at Unix milliseconds */
export function dayOf(at: number): number {
  return Math.floor(at / DAY);
}

function byTime(a: { at: number }, b: { at: number }): number {
  return a.at - b.at;
}
