/**
 * Credits channels by their Shapley value, where a group of channels is worth the conversions of all paths that need no other
 * channel. Of this game the value has a closed form: each path's conversions are shared equally by its distinct channels.
 */
import type { ChannelNames } from "../paths/channel-names.ts";
import { byConversions, type ChannelCredit, type PathSink } from "../paths/path.ts";

export interface ShapleyCredit extends ChannelCredit {
  /** The same credit by the place at which the channel first stands in the path, 1 for the first; those with any. */
  positions: { position: number; conversions: number; value: number }[];
}

export class ShapleyCredits implements PathSink {
  /** By channel, then by place. */
  readonly #conversions: number[][] = [];
  readonly #value: number[][] = [];
  /** By channel, the last path in which it stood. */
  readonly #seenIn: number[] = [];
  #path = 0;

  add(steps: Uint16Array, length: number, conversions: number, value: number): void {
    this.#path++;
    let distinct = 0;
    for (let step = 0; step < length; step++) {
      const channel = steps[step] ?? 0;
      if (this.#seenIn[channel] === this.#path) continue;
      this.#seenIn[channel] = this.#path;
      distinct++;
    }
    this.#path++;
    for (let step = 0; step < length; step++) {
      const channel = steps[step] ?? 0;
      if (this.#seenIn[channel] === this.#path) continue;
      this.#seenIn[channel] = this.#path;
      book(this.#conversions, channel, step, conversions / distinct);
      book(this.#value, channel, step, value / distinct);
    }
  }

  /** @returns one row a channel of `names`, most conversions first; the sums are those of the paths */
  result(names: ChannelNames): ShapleyCredit[] {
    return names.all
      .map((channel, number) => {
        const [conversions = [], value = []] = [this.#conversions[number], this.#value[number]];
        const positions = Array.from(conversions, (part, step) => ({
          position: step + 1,
          conversions: part ?? 0,
          value: value[step] ?? 0,
        })).filter((one) => one.conversions > 0 || one.value > 0);
        return {
          channel,
          conversions: positions.reduce((sum, one) => sum + one.conversions, 0),
          value: positions.reduce((sum, one) => sum + one.value, 0),
          positions,
        };
      })
      .sort(byConversions);
  }
}

function book(books: number[][], channel: number, step: number, amount: number): void {
  books[channel] ??= [];
  const places = books[channel];
  while (places.length <= step) places.push(0);
  places[step] = (places[step] ?? 0) + amount;
}
