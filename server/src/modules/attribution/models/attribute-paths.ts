/** Credits channels from aggregated paths: how often each path converted, and for how much. */
import type { AttributionModel, ModelTouch } from "./model.ts";

export interface Path {
  /** In order; repeats kept. */
  channels: readonly string[];
  conversions: number;
  /** Value of all these conversions together, in whatever unit the caller counts. */
  value: number;
}

export interface ChannelCredit {
  channel: string;
  conversions: number;
  value: number;
}

/** @returns one row a channel that stands in a path, most conversions first; the sums are those of the paths */
export function attributePaths(paths: Iterable<Path>, model: AttributionModel): ChannelCredit[] {
  const credits = new Map<string, ChannelCredit>();
  const creditOf = (channel: string): ChannelCredit => {
    const credit = credits.get(channel) ?? { channel, conversions: 0, value: 0 };
    credits.set(channel, credit);
    return credit;
  };
  for (const { channels, conversions, value } of paths) {
    for (const channel of channels) creditOf(channel);
    for (const [index, weight] of model.weights(channels.map(toTouch)).entries()) {
      const credit = creditOf(channels[index] ?? "");
      credit.conversions += conversions * weight;
      credit.value += value * weight;
    }
  }
  return [...credits.values()].sort((a, b) => b.conversions - a.conversions || (a.channel < b.channel ? -1 : 1));
}

/** A path tells no times: its steps count as a day apart. */
function toTouch(channel: string, step: number): ModelTouch {
  return {
    channel,
    kind: channel.toLowerCase() === "direct" ? "direct" : "landing",
    medium: null,
    occurredAt: step * 86_400_000,
  };
}
