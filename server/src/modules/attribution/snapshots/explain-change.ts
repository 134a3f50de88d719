/** Why the credit of one payment is another one than it was. */
import { UNATTRIBUTED } from "@tributary/contract/channels";
import type { ChangeCause } from "@tributary/contract/credit-snapshots";
import { splitByWeights } from "../models/split-amount.ts";

/** A payment with its credits under one model. */
export interface CreditedPayment {
  netMinor: number;
  lookbackDays: number;
  /** Hashes of the touchpoints, in order. */
  touches: readonly string[];
  channels: readonly string[];
  /** Of each touchpoint; they sum to one. Empty without touchpoints, and where the model gave none. */
  shares: readonly number[];
  credits: readonly number[];
}

export interface Move {
  channel: string;
  cause: ChangeCause;
  /** What the channel gained, in minor units; never 0. */
  amountMinor: number;
}

/**
 * The moves sum, channel by channel, to what is credited after minus before. Where amount and credit changed both, the
 * amount comes first: what the old shares would give of the new amount is the refund's doing, the rest the other cause's.
 */
export function explainChange(before: CreditedPayment | null, after: CreditedPayment | null): Move[] {
  if (!before) return after ? movesOf("late", byChannel(after), new Map()) : [];
  if (!after) return movesOf("removed", new Map(), byChannel(before));
  const repriced = byChannel({
    ...before,
    credits: splitByWeights(after.netMinor, before.shares),
    netMinor: after.netMinor,
  });
  return [
    ...movesOf("refund", repriced, byChannel(before)),
    ...movesOf(whyCreditedOtherwise(before, after), byChannel(after), repriced),
  ];
}

function whyCreditedOtherwise(before: CreditedPayment, after: CreditedPayment): ChangeCause {
  if (isSame(before.touches, after.touches)) return isSame(before.channels, after.channels) ? "model" : "channels";
  return before.lookbackDays === after.lookbackDays ? "match" : "window";
}

/** What each channel is credited with; what no touchpoint is credited with is unattributed. */
export function byChannel({ channels, credits, netMinor }: CreditedPayment): Map<string, number> {
  if (credits.length === 0) return new Map([[UNATTRIBUTED, netMinor]]);
  const sums = new Map<string, number>();
  for (const [index, channel] of channels.entries()) {
    sums.set(channel, (sums.get(channel) ?? 0) + (credits[index] ?? 0));
  }
  return sums;
}

function movesOf(cause: ChangeCause, now: ReadonlyMap<string, number>, then: ReadonlyMap<string, number>): Move[] {
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((channel) => {
    const amountMinor = (now.get(channel) ?? 0) - (then.get(channel) ?? 0);
    return amountMinor === 0 ? [] : [{ channel, cause, amountMinor }];
  });
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
