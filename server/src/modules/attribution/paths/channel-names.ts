/** Numbers channels in the order in which they are first seen. */

/** Steps of paths are kept as 16 bits. */
const MAX_CHANNELS = 65_535;

export class ChannelNames {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  get size(): number {
    return this.#names.length;
  }

  get all(): readonly string[] {
    return this.#names;
  }

  /** @throws Error for more channels than anybody has: such a file holds something else in its first column */
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (this.size === MAX_CHANNELS) throw new Error(`more than ${MAX_CHANNELS} different channels`);
    this.#numbers.set(name, this.size);
    return this.#names.push(name) - 1;
  }
}
