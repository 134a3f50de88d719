/** Chance that can be repeated: the same seed always gives the same draws, on every machine. */

/** A source of chance. Draw in a fixed order. */
export class Random {
  readonly #key: string;
  #state: [number, number, number, number];

  /** @param key any text; its hash is the seed */
  constructor(key: string) {
    this.#key = key;
    this.#state = hash(key);
    for (let warmUp = 0; warmUp < 12; warmUp++) this.next();
  }

  /** An independent source: what is drawn from it does not shift what is drawn here. */
  fork(name: string): Random {
    return new Random(`${this.#key}/${name}`);
  }

  /** Uniform in [0, 1), by sfc32 (C. Doty-Humphrey's small fast counting generator). */
  next(): number {
    const [a, b, c, d] = this.#state;
    const sum = (((a + b) | 0) + d) | 0;
    this.#state = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + sum) | 0, (d + 1) | 0];
    return (sum >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Uniform among the whole numbers from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Log-normal around `median`; `spread` is the standard deviation of the logarithm. */
  around(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal());
  }

  /** How often a chance comes true before it first fails, at most `max` times. */
  runs(probability: number, max: number): number {
    let count = 0;
    while (count < max && this.chance(probability)) count++;
    return count;
  }

  /** One of the items, in proportion to its weight. @throws RangeError when there are none */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T {
    let left = this.next() * items.reduce((sum, item) => sum + weight(item), 0);
    for (const item of items) {
      left -= weight(item);
      if (left < 0) return item;
    }
    const last = items.at(-1);
    if (last === undefined) throw new RangeError("nothing to choose from");
    return last;
  }

  /** One of the items, all alike. @throws RangeError when there are none */
  pick<T>(items: readonly T[]): T {
    return this.weighted(items, () => 1);
  }

  /** A word of that many characters of the alphabet. */
  word(length: number, alphabet: string): string {
    let word = "";
    while (word.length < length) word += alphabet[this.integer(0, alphabet.length - 1)];
    return word;
  }
}

/** Four 32-bit words of a text (cyrb128). */
function hash(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  return [a ^ (c >>> 18), b ^ (d >>> 22), c ^ (a >>> 17), d ^ (b >>> 19)];
}
