/** From what is known of payments to what is sent, and from verdicts to what the ledger says. */
import type { DestinationSettings, UploadDestinationType, Verdict } from "./destinations/destination.ts";
import type { AwaitedUpload, LateVerdict, Outcome } from "./note-uploads.sql.ts";
import type { SaleFacts } from "./sale-facts.ts";
import { type SendingRules, whyNotSent } from "./why-not-sent.ts";

export interface PreparedUpload {
  facts: SaleFacts;
  /** As the platform takes it. */
  event: object;
}

const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 360 * MINUTE_MS;
/** Between two questions for a verdict. */
const ASK_AGAIN_MS = 15 * MINUTE_MS;

export function prepareUploads(
  all: readonly SaleFacts[],
  type: UploadDestinationType,
  rules: SendingRules & { settings: DestinationSettings },
  now: Date,
): { skipped: Outcome[]; prepared: PreparedUpload[] } {
  const skipped: Outcome[] = [];
  const prepared: PreparedUpload[] = [];
  for (const facts of all) {
    const why = whyNotSent(facts, rules, now.getTime());
    if (why) {
      skipped.push(toSkipped(facts, why));
      continue;
    }
    const made = type.prepare({ ...facts.sale, hasConsent: facts.consent === "granted" }, facts.step, rules.settings);
    if ("event" in made) prepared.push({ facts, event: made.event });
    else skipped.push(toSkipped(facts, { reason: made.skip, sentence: made.sentence }));
  }
  return { skipped, prepared };
}

/** A refund that cannot be told leaves accepted what was accepted. */
function toSkipped(facts: SaleFacts, { reason, sentence }: Pick<Verdict, "sentence"> & NotSent): Outcome {
  const isRefund = facts.step === "adjustment";
  return {
    ...commonOf(facts),
    state: isRefund ? "accepted" : "skipped",
    reason: isRefund ? "not_adjustable" : reason,
    sentence: isRefund ? `The refund can't be told: ${sentence}` : sentence,
    nextAttemptAt: null,
    handle: null,
    payload: null,
    told: isRefund ? { refundedMinor: facts.refundedMinor } : null,
  };
}

interface NotSent {
  reason: NonNullable<Verdict["reason"]>;
}

export function toOutcome({ facts, event }: PreparedUpload, verdict: Verdict, now: Date): Outcome {
  const { state, reason, sentence, handle = null } = verdict;
  const isTaken = state === "accepted" || state === "sent";
  return {
    ...commonOf(facts),
    state: stateAfter(state, facts.step),
    reason,
    sentence,
    nextAttemptAt: timeAfter(verdict, facts.attempts + 1, now),
    handle,
    payload: event,
    told: isTaken ? { amountMinor: facts.sale.amountMinor, refundedMinor: facts.refundedMinor } : null,
  };
}

export function toLateVerdict({ uploadId, step, handle }: AwaitedUpload, verdict: Verdict, now: Date): LateVerdict {
  const { state, reason, sentence } = verdict;
  const isOver = state === "accepted" || state === "rejected";
  return {
    uploadId,
    state: stateAfter(state, step),
    reason,
    sentence,
    nextAttemptAt: isOver ? null : (verdict.nextAttemptAt ?? new Date(now.getTime() + ASK_AGAIN_MS)),
    handle: state === "sent" ? handle : null,
  };
}

function commonOf({ uploadId, step, consent, matchVersion, visitorIds }: SaleFacts) {
  return { uploadId, step, consent, matchVersion, visitorIds };
}

function stateAfter(state: Verdict["state"], step: SaleFacts["step"]): Outcome["state"] {
  if (state === "waiting") return "queued";
  return state === "accepted" && step === "adjustment" ? "adjusted" : state;
}

/** What the platform says counts; otherwise ever later, up to six hours. */
function timeAfter({ state, nextAttemptAt, handle }: Verdict, attempts: number, now: Date): Date | null {
  if (state === "accepted" || state === "rejected") return null;
  if (nextAttemptAt) return nextAttemptAt;
  if (state === "sent") return handle === undefined ? null : new Date(now.getTime() + MINUTE_MS);
  return new Date(now.getTime() + Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** (attempts - 1)));
}
