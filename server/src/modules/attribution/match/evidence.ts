/** A match explained in sentences a marketer understands. */
import type { Evidence } from "@tributary/contract/payments";
import type { WeighedSignal } from "./score.ts";
import { signalNamed } from "./signals.ts";

/** One line of evidence for each signal that was compared or is missed, the heaviest first. */
export function explain(signals: readonly WeighedSignal[]): Evidence[] {
  return signals
    .filter(({ signal, outcome }) => outcome !== "absent" || signalNamed(signal).isExpected)
    .map((weighed) => ({
      signal: weighed.signal,
      outcome: weighed.outcome,
      weight: Math.round(weighed.weightBits * 100) / 100,
      sharedBy: weighed.outcome === "agrees" ? weighed.sharedBy : null,
      sentence: sentenceOf(weighed),
    }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

function sentenceOf({ signal, outcome, sharedBy, level = 0 }: WeighedSignal): string {
  const { levels, disagrees, absent } = signalNamed(signal);
  if (outcome === "disagrees") return disagrees;
  if (outcome === "absent") return absent;
  return (levels[level] ?? levels[0]).sentence + sharedNote(sharedBy);
}

function sharedNote(sharedBy: number): string {
  return sharedBy > 1 ? ` ${sharedBy} people share it, so it counts less.` : "";
}
