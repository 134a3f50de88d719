/** Finds a channel's number by the bytes of its name, without making a string of them each time. */
import type { ChannelNames } from "./channel-names.ts";

/** Spellings of channels; a file has few, and what is beyond is looked up by name each time. */
const SLOTS = 1 << 17;
const MAX_SPELLINGS = SLOTS / 2;

export class ChannelBytes {
  readonly #names: ChannelNames;
  /** Number of the spelling plus 1; 0: free. */
  readonly #slots = new Int32Array(SLOTS);
  readonly #hashes: number[] = [];
  readonly #spellings: Uint8Array[] = [];
  readonly #channels: number[] = [];

  constructor(names: ChannelNames) {
    this.#names = names;
  }

  /**
   * @param hash any 32 bits that follow from the bytes between `start` and `end`
   * @returns the number, or -1 for a name of nothing but spaces
   */
  numberOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
      if (this.#hashes[found - 1] === hash && isSame(this.#spellings[found - 1], bytes, start, end)) {
        return this.#channels[found - 1] ?? -1;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    const spelling = bytes.slice(start, end);
    const name = Buffer.from(spelling).toString("utf8").trim();
    const channel = name === "" ? -1 : this.#names.numberOf(name);
    if (this.#spellings.length < MAX_SPELLINGS) {
      this.#slots[slot] = this.#spellings.push(spelling);
      this.#hashes.push(hash);
      this.#channels.push(channel);
    }
    return channel;
  }
}

function isSame(spelling: Uint8Array | undefined, bytes: Uint8Array, start: number, end: number): boolean {
  if (spelling?.length !== end - start) return false;
  for (let at = 0; at < spelling.length; at++) if (spelling[at] !== bytes[start + at]) return false;
  return true;
}
