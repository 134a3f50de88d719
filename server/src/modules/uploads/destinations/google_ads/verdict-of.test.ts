/** Guarantees: each answer of Google has its meaning, and "try again in six hours" is obeyed. */
import { expect, it } from "vitest";
import { verdictOf } from "./verdict-of.ts";

const NOW = new Date("2026-11-20T12:00:00.000Z");

it.each([
  ["SUCCESS", [], { state: "accepted", reason: null }],
  ["PROCESSING", [], { state: "sent", reason: "processing" }],
  ["FAILED", ["DUPLICATE_TRANSACTION_ID"], { state: "accepted", reason: "duplicate" }],
  ["FAILED", ["TOO_RECENT_CLICK"], { state: "waiting", nextAttemptAt: new Date("2026-11-20T18:00:00.000Z") }],
  ["FAILED", ["INTERNAL_ERROR"], { state: "waiting", reason: "unavailable" }],
  ["FAILED", ["INVALID_GCLID"], { state: "rejected", sentence: "Google doesn't know the click ID (gclid)." }],
  ["FAILED", ["SOMETHING_NEW"], { state: "rejected", sentence: "Google counts it not: something new." }],
  ["FAILED", [], { state: "rejected" }],
] as const)("%s %j", (state, reasons, verdict) => {
  expect(verdictOf({ state, reasons: [...reasons] }, NOW)).toMatchObject(verdict);
});
