/** The market goes on after the play, as time passes, so that the dashboard is alive and its figures stay what they were. */
import { continueMarket } from "../market/continue-market.ts";
import type { MarketSettings } from "../market/market.ts";
import { type LiveShop, liveActs } from "./live-acts.ts";
import { pause } from "./tributary-client.ts";

export interface LiveOptions extends LiveShop {
  /** What was played. */
  market: MarketSettings;
}

/** Runs until stopped. What would have happened while nobody ran the demo did not. */
export async function sendLiveShoppers(options: LiveOptions): Promise<void> {
  const { market, signal } = options;
  const begunAt = Date.now();
  const actsOf = liveActs(options);
  for await (const day of continueMarket(market)) {
    for (const { at, act } of actsOf(day).filter((next) => next.at >= begunAt)) {
      await pause(Math.max(0, at - Date.now()), signal);
      // Whom the server turns away just leaves.
      await act().catch(() => signal.throwIfAborted());
    }
  }
}
