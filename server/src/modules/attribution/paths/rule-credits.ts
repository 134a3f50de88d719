/** Credits channels by a rule from aggregated paths. */

import type { AttributionModel, ModelTouch } from "../models/model.ts";
import type { ChannelNames } from "./channel-names.ts";
import { byConversions, type ChannelCredit, type PathSink } from "./path.ts";

const DAY_MS = 86_400_000;

export class RuleCredits implements PathSink {
  readonly #model: AttributionModel;
  readonly #names: ChannelNames;
  readonly #credits: ChannelCredit[] = [];
  /** By channel, then by step: the same touch stands in many paths. */
  readonly #touches: ModelTouch[][] = [];

  constructor(model: AttributionModel, names: ChannelNames) {
    this.#model = model;
    this.#names = names;
  }

  add(steps: Uint16Array, length: number, conversions: number, value: number): void {
    const journey: ModelTouch[] = [];
    for (let step = 0; step < length; step++) journey.push(this.#touchOf(steps[step] ?? 0, step));
    const weights = this.#model.weights(journey);
    for (let step = 0; step < length; step++) {
      const credit = this.#creditOf(steps[step] ?? 0);
      credit.conversions += conversions * (weights[step] ?? 0);
      credit.value += value * (weights[step] ?? 0);
    }
  }

  /** @returns one row a channel that stands in a path, most conversions first; the sums are those of the paths */
  result(): ChannelCredit[] {
    return this.#names.all.map((_, channel) => this.#creditOf(channel)).sort(byConversions);
  }

  #creditOf(number: number): ChannelCredit {
    const credit = this.#credits[number] ?? { channel: this.#names.all[number] ?? "", conversions: 0, value: 0 };
    this.#credits[number] = credit;
    return credit;
  }

  /** A path tells no times: its steps count as a day apart. */
  #touchOf(number: number, step: number): ModelTouch {
    const channel = this.#names.all[number] ?? "";
    this.#touches[number] ??= [];
    const touches = this.#touches[number];
    touches[step] ??= {
      channel,
      kind: channel.toLowerCase() === "direct" ? "direct" : "landing",
      medium: null,
      occurredAt: step * DAY_MS,
    };
    return touches[step];
  }
}
