/** A match explained in sentences a marketer understands. */
import type { Evidence } from "@tributary/contract/payments";
import type { WeighedSignal } from "./score.ts";
import type { Signal } from "./signals.ts";

const AGREES: Readonly<Record<Signal, string>> = {
  visitor_id: "The checkout included this visitor's browser ID.",
  session_id: "The checkout started in this visitor's session.",
  tracking_id: "The checkout included the ID of a link this visitor clicked.",
  customer_id: "This visitor was logged in with the payment's customer ID.",
  email: "This visitor used the payment's email.",
};

const DISAGREES: Readonly<Record<Signal, string>> = {
  visitor_id: "The checkout included a different browser ID.",
  session_id: "The checkout started in a different session.",
  tracking_id: "The checkout included a different link click.",
  customer_id: "This visitor was logged in with a different customer ID.",
  email: "This visitor used a different email.",
};

const ABSENT: Readonly<Record<Signal, string>> = {
  visitor_id: "No browser ID to compare.",
  session_id: "No session to compare.",
  tracking_id: "No link click to compare.",
  customer_id: "No customer ID to compare.",
  email: "No email to compare.",
};

const SENTENCES = { agrees: AGREES, disagrees: DISAGREES, absent: ABSENT } as const;

/** One line of evidence for each signal, the heaviest first. */
export function explain(signals: readonly WeighedSignal[]): Evidence[] {
  return signals
    .map(({ signal, outcome, sharedBy, weightBits }) => ({
      signal,
      outcome,
      weight: Math.round(weightBits * 100) / 100,
      sharedBy: outcome === "agrees" ? sharedBy : null,
      sentence: SENTENCES[outcome][signal] + sharedNote(outcome === "agrees" ? sharedBy : 1),
    }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

function sharedNote(sharedBy: number): string {
  return sharedBy > 1 ? ` ${sharedBy} people share it, so it counts less.` : "";
}
