/** A match explained in sentences a marketer understands. */
import type { Evidence } from "@tributary/contract/payments";
import type { WeighedSignal } from "./score.ts";
import type { Signal } from "./signals.ts";

const AGREES: Readonly<Record<Signal, string>> = {
  visitor_id: "The checkout carried the id of this visitor's browser.",
  session_id: "The checkout was opened in this visitor's session.",
  tracking_id: "The checkout carried the id of a link click that this visitor made.",
  customer_id: "The payment's customer id is one this visitor was signed in with.",
  email: "The payment's e-mail address is one this visitor gave.",
};

const DISAGREES: Readonly<Record<Signal, string>> = {
  visitor_id: "The checkout carried the id of another browser.",
  session_id: "The checkout was opened in another session.",
  tracking_id: "The checkout carried the id of another link click.",
  customer_id: "This visitor was signed in with another customer id.",
  email: "This visitor gave another e-mail address than the payment has.",
};

const ABSENT: Readonly<Record<Signal, string>> = {
  visitor_id: "No browser id to compare.",
  session_id: "No session to compare.",
  tracking_id: "No link click to compare.",
  customer_id: "No customer id to compare.",
  email: "No e-mail address to compare.",
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
  return sharedBy > 1 ? ` ${sharedBy} people share it, so it counts for less.` : "";
}
