/** Aggregated paths: how often people took the same way, how often it ended in a conversion, and for how much. */

export interface Path {
  /** In order; repeats kept. */
  channels: readonly string[];
  conversions: number;
  /** Value of all these conversions together, in whatever unit the caller counts. */
  value: number;
  /** How often the way was taken without a conversion. */
  nulls: number;
}

/** Takes in paths one at a time and keeps no more of them than it needs, so that files of any length fit. */
export interface PathSink {
  /**
   * @param steps numbers of the channels, as `ChannelNames` gave them; reused by the caller, so it may not be kept
   * @param length how many of `steps` belong to the path; at least 1
   */
  add(steps: Uint16Array, length: number, conversions: number, value: number, nulls: number): void;
}

/** What a model gives one channel. */
export interface ChannelCredit {
  channel: string;
  conversions: number;
  value: number;
}

/** Most conversions first; at equal ones by name, so that the same paths always give the same list. */
export function byConversions(a: ChannelCredit, b: ChannelCredit): number {
  return b.conversions - a.conversions || (a.channel < b.channel ? -1 : 1);
}

/** `total` in proportion to `parts`, of which none is negative; where all are 0, in proportion to `others`, or equally. */
export function shareOut(total: number, parts: Float64Array, others?: Float64Array): Float64Array {
  const sum = parts.reduce((all, part) => all + part, 0);
  if (sum > 0) return parts.map((part) => (total * part) / sum);
  return others ? shareOut(total, others) : parts.map(() => total / parts.length);
}
