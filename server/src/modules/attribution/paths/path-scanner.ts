/**
 * Reads lines of aggregated paths straight from their bytes. What is written plainly (no quotes, figures of digits) goes the
 * fast way; any other line is read as text by `readPathLine`, which also says what is wrong with it.
 */
import { ChannelBytes } from "./channel-bytes.ts";
import type { ChannelNames } from "./channel-names.ts";
import type { PathSink } from "./path.ts";
import { readPathLine } from "./read-path-line.ts";

const [NEWLINE, RETURN, SPACE, TAB, QUOTE, ZERO, NINE, SEMICOLON, MORE, DOT] = [10, 13, 32, 9, 34, 48, 57, 59, 62, 46];
/** As many digits as a double holds exactly, so that the quotient by a power of ten is rounded only once. */
const MAX_DIGITS = 15;
const TENS = Float64Array.from({ length: MAX_DIGITS + 1 }, (_, power) => 10 ** power);

export class PathScanner {
  readonly #names: ChannelNames;
  readonly #sink: PathSink;
  readonly #channels: ChannelBytes;
  #steps = new Uint16Array(256);
  /** How many of `#steps` the line has. */
  #length = 0;
  #figure = 0;
  #line = 0;

  constructor(names: ChannelNames, sink: PathSink) {
    this.#names = names;
    this.#sink = sink;
    this.#channels = new ChannelBytes(names);
  }

  /**
   * Reads the whole lines among the first `length` bytes; the file's first line is its header.
   * @returns where the line begins that is not whole yet
   * @throws Error with the line's number for what is no path
   */
  scan(bytes: Uint8Array, length: number): number {
    let start = 0;
    for (;;) {
      const end = this.#line > 0 ? this.#scanPlain(bytes, start, length) : -1;
      if (end !== -1) {
        this.#line++;
        start = end + 1;
        continue;
      }
      const newline = bytes.indexOf(NEWLINE, start);
      if (newline === -1 || newline >= length) return start;
      this.#line++;
      this.#readText(bytes, start, newline);
      start = newline + 1;
    }
  }

  /** @returns where the line ends, or -1 when it is not plain or not whole */
  #scanPlain(bytes: Uint8Array, start: number, length: number): number {
    const first = bytes[start];
    if (first === QUOTE || first === MORE || first === SPACE || first === TAB) return -1;
    let at = this.#scanChannels(bytes, start, length);
    if (at === -1) return -1;
    at = this.#scanFigure(bytes, at + 1, length);
    if (at === -1 || bytes[at] !== SEMICOLON) return -1;
    const conversions = this.#figure;
    at = this.#scanFigure(bytes, at + 1, length);
    if (at === -1 || bytes[at] !== SEMICOLON) return -1;
    const value = this.#figure;
    at = this.#scanFigure(bytes, at + 1, length);
    if (at === -1) return -1;
    if (bytes[at] === RETURN) at++;
    if (at >= length || bytes[at] !== NEWLINE) return -1;
    this.#sink.add(this.#steps, this.#length, conversions, value, this.#figure);
    return at;
  }

  /** Fills `#steps`. @returns the place of the semicolon after them, or -1 */
  #scanChannels(bytes: Uint8Array, start: number, length: number): number {
    this.#length = 0;
    let nameStart = start;
    let hash = 0;
    // Up to two more bytes are looked at, which must be of this line too.
    for (let at = start; at + 2 < length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === SEMICOLON) return this.#endAt(bytes, nameStart, at, hash);
      const isNext = byte === SPACE && bytes[at + 1] === MORE && bytes[at + 2] === SPACE;
      if (byte === NEWLINE || (isNext && !this.#addStep(bytes, nameStart, at, hash))) return -1;
      if (isNext) {
        at += 2;
        nameStart = at + 1;
        hash = 0;
      } else hash = (Math.imul(hash, 31) + byte) | 0;
    }
    return -1;
  }

  /** Of a path's last channel. A path that ends in " >" lacks one. @returns the end's place, or -1 */
  #endAt(bytes: Uint8Array, start: number, end: number, hash: number): number {
    return bytes[end - 1] !== MORE && this.#addStep(bytes, start, end, hash) ? end : -1;
  }

  /** @returns false when there is no name between the places */
  #addStep(bytes: Uint8Array, start: number, end: number, hash: number): boolean {
    const channel = start === end ? -1 : this.#channels.numberOf(bytes, start, end, hash);
    if (channel === -1) return false;
    if (this.#length === this.#steps.length) this.#makeRoom();
    this.#steps[this.#length++] = channel;
    return true;
  }

  /** Digits with at most one dot, into `#figure`. @returns the place after them, or -1 when there is none or too many */
  #scanFigure(bytes: Uint8Array, start: number, length: number): number {
    let figure = 0;
    let digits = 0;
    let dot = -1;
    let at = start;
    for (; at < length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte >= ZERO && byte <= NINE) {
        figure = figure * 10 + (byte - ZERO);
        digits++;
      } else if (byte === DOT && dot === -1) dot = digits;
      else break;
    }
    if (at >= length || digits === 0 || digits > MAX_DIGITS) return -1;
    this.#figure = dot === -1 ? figure : figure / (TENS[digits - dot] ?? 1);
    return at;
  }

  #readText(bytes: Uint8Array, start: number, end: number): void {
    if (this.#line === 1) return;
    const text = Buffer.from(bytes.subarray(start, end)).toString("utf8").replace(/\r$/, "");
    if (text.trim() === "") return;
    const { channels, conversions, value, nulls } = readPathLine(text, this.#line);
    while (this.#steps.length < channels.length) this.#makeRoom();
    for (const [place, channel] of channels.entries()) this.#steps[place] = this.#names.numberOf(channel);
    this.#sink.add(this.#steps, channels.length, conversions, value, nulls);
  }

  #makeRoom(): void {
    const larger = new Uint16Array(this.#steps.length * 2);
    larger.set(this.#steps);
    this.#steps = larger;
  }
}
