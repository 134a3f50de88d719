import type { Evidence } from "@tributary/contract/payments";
import { SIGNAL_LABELS } from "../../payment/signalLabels.ts";

export interface EvidenceBar {
  evidence: Evidence;
  label: string;
  /** Where the bar begins and how long it is, in percent of the axis. */
  startPercent: number;
  lengthPercent: number;
}

/**
 * Bars on one axis of bits, strongest first, what is absent last. `zeroPercent` is where nought lies: at the left edge
 * unless something disagrees.
 */
export function evidenceBars(evidence: readonly Evidence[]): { bars: EvidenceBar[]; zeroPercent: number } {
  const counted = evidence.filter(({ outcome }) => outcome !== "absent").map(({ weight }) => weight);
  const most = Math.max(0, ...counted);
  const least = Math.min(0, ...counted);
  const span = most - least || 1;
  const zeroPercent = (Math.abs(least) / span) * 100;
  const bars = [...evidence].sort(strongestFirst).map((item) => {
    const weight = item.outcome === "absent" ? 0 : item.weight;
    const lengthPercent = (Math.abs(weight) / span) * 100;
    return {
      evidence: item,
      label: signalLabel(item.signal),
      startPercent: weight < 0 ? zeroPercent - lengthPercent : zeroPercent,
      lengthPercent,
    };
  });
  return { bars, zeroPercent };
}

function strongestFirst(a: Evidence, b: Evidence): number {
  return Number(a.outcome === "absent") - Number(b.outcome === "absent") || b.weight - a.weight;
}

function signalLabel(signal: string): string {
  const words = signal.replaceAll("_", " ");
  return SIGNAL_LABELS[signal] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
