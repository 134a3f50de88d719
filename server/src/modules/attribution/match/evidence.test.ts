import { expect, it } from "vitest";
import { explain } from "./evidence.ts";
import { weigh } from "./score.ts";
import { SIGNAL_NAMES } from "./signals.ts";

const weighed = (outcome: "agrees" | "disagrees" | "absent", sharedBy = 1) =>
  SIGNAL_NAMES.map((signal) => weigh(signal, { outcome, sharedBy: outcome === "agrees" ? sharedBy : 0 }, 1000));

it("gives every signal a line of its own, the heaviest first", () => {
  const evidence = explain([
    ...weighed("agrees").slice(0, 2),
    ...weighed("disagrees").slice(3),
    ...weighed("absent").slice(2, 3),
  ]);
  expect(new Set(evidence.map(({ signal }) => signal)).size).toBe(SIGNAL_NAMES.length);
  const weights = evidence.map(({ weight }) => Math.abs(weight));
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
  expect(new Set(evidence.map(({ sentence }) => sentence)).size).toBe(SIGNAL_NAMES.length);
});

it("says how many people share a value that agrees, and nothing of the kind where none does", () => {
  expect(explain(weighed("agrees", 3))[0]).toMatchObject({
    sharedBy: 3,
    sentence: expect.stringMatching(/ 3 people share it, so it counts less\.$/),
  });
  expect(explain(weighed("agrees")).every(({ sentence }) => !sentence.includes("share it"))).toBe(true);
  expect(explain(weighed("disagrees")).every(({ sharedBy, weight }) => sharedBy === null && weight < 0)).toBe(true);
  expect(explain(weighed("absent")).every(({ sharedBy, weight }) => sharedBy === null && weight === 0)).toBe(true);
});

it("says that something is missing only of what checkouts are meant to carry", () => {
  const missing = explain(weighed("absent")).map(({ signal }) => signal);
  expect(missing.sort()).toEqual(["customer_id", "email", "session_id", "tracking_id", "visitor_id"]);
});
