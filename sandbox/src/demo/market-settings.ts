/** The market that a demo plays. */
import type { MarketSettings } from "../market/market.ts";
import type { DemoState } from "./demo-state.ts";

const DAY_MS = 86_400_000;

/** Whole UTC days, the last one up to the moment when the demo was first started. @param sandboxUrl where the shop is */
export function marketSettings({ seed, shoppers, days, until }: DemoState, sandboxUrl: string): MarketSettings {
  const end = Date.parse(until);
  const from = Math.floor(end / DAY_MS) * DAY_MS - (days - 1) * DAY_MS;
  return { seed, shoppers, from, until: end, shopUrl: `${sandboxUrl}/shop` };
}
