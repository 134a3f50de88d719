/**
 * The Markov chain of paths: a state is the window of the last `order` channels (fewer at the beginning of a path), and
 * from each it goes on by the next channel, or ends in a conversion or without one. The state of the empty window is the
 * start. At order 1 a state is a channel.
 */
import type { PathSink } from "../paths/path.ts";
import { EdgeTable } from "./edge-table.ts";

export const MAX_ORDER = 4;
const START = 0;
const FIRST_ROOM = 1 << 10;

export class WindowChain implements PathSink {
  readonly order: number;
  readonly #withNulls: boolean;
  readonly edges = new EdgeTable();
  /** Channels of each state's window, oldest first. */
  readonly windows: Uint16Array[] = [new Uint16Array()];
  readonly #states = new Map<string, number>([["", START]]);
  /** By state: conversions that follow on it, their value, and ways that end there without one. */
  converted = new Float64Array(FIRST_ROOM);
  value = new Float64Array(FIRST_ROOM);
  lost = new Float64Array(FIRST_ROOM);
  /** By channel, 1 where it stands in a path that converted. */
  readonly inConverting: boolean[] = [];
  conversions = 0;
  totalValue = 0;

  /**
   * @param order how many channels back the next step may depend on, 1 to 4
   * @param withNulls whether ways without a conversion count
   * @throws Error for another order
   */
  constructor(order: number, withNulls = true) {
    if (!Number.isInteger(order) || order < 1 || order > MAX_ORDER) {
      throw new Error(`the order must be a whole number from 1 to ${MAX_ORDER}`);
    }
    this.order = order;
    this.#withNulls = withNulls;
  }

  get stateCount(): number {
    return this.windows.length;
  }

  add(steps: Uint16Array, length: number, conversions: number, value: number, nulls: number): void {
    const lost = this.#withNulls ? nulls : 0;
    const ways = conversions + lost;
    this.conversions += conversions;
    this.totalValue += value;
    // What nobody went is no part of the chain.
    if (ways === 0) return;
    let state = START;
    for (let step = 0; step < length; step++) {
      const channel = steps[step] ?? 0;
      let edge = this.edges.find(state, channel);
      if (edge === -1) edge = this.edges.insert(state, channel, this.#stateAfter(state, channel));
      this.edges.weight[edge] = (this.edges.weight[edge] ?? 0) + ways;
      if (conversions > 0) this.inConverting[channel] = true;
      state = this.edges.to[edge] ?? START;
    }
    this.converted[state] = (this.converted[state] ?? 0) + conversions;
    this.value[state] = (this.value[state] ?? 0) + value;
    this.lost[state] = (this.lost[state] ?? 0) + lost;
  }

  /** The state of these channels, of which the last `order` count; undefined when no path had them. */
  stateOf(channels: Uint16Array): number | undefined {
    return this.#states.get(channels.subarray(Math.max(0, channels.length - this.order)).join());
  }

  #stateAfter(state: number, channel: number): number {
    const before = this.windows[state] ?? new Uint16Array();
    const window = Uint16Array.from([...before.subarray(Math.max(0, before.length + 1 - this.order)), channel]);
    const key = window.join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    this.#states.set(key, this.stateCount);
    if (this.stateCount === this.converted.length) this.#makeRoom();
    return this.windows.push(window) - 1;
  }

  #makeRoom(): void {
    const wider = (values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const room = new Float64Array(values.length * 2);
      room.set(values);
      return room;
    };
    this.converted = wider(this.converted);
    this.value = wider(this.value);
    this.lost = wider(this.lost);
  }
}
