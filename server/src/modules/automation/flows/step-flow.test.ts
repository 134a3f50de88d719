/** Guarantees: a published flow always ends or waits with a deadline, in few replies, and reads answers as people write them. */
import { type FlowDefinition, type FlowNode, MOST_REPLIES, type QuestionNode } from "@tributary/contract/flows";
import fc from "fast-check";
import { describe, expect, inject, it } from "vitest";
import { checkFlow } from "./check-flow.ts";
import { readAnswer } from "./read-answer.ts";
import { type FlowInput, type FlowStep, stepFlow } from "./step-flow.ts";
import { question, throwawayFlow } from "./throwaway-flow.ts";

const NOW = Date.UTC(2026, 10, 1);
const ids = ["a", "b", "c", "d", "e", "f"];

/** Flows as people might draw them, most of them faulty. */
const anyFlow = fc.integer({ min: 1, max: ids.length }).chain((size) => {
  const to = fc.option(fc.constantFrom(...ids.slice(0, size)), { freq: 3 });
  const text = fc.constantFrom("Hello", "Well", "Hello there");
  const minutes = fc.option(fc.integer({ min: 1, max: 600 }), { freq: 20 });
  const node = (id: string): fc.Arbitrary<FlowNode> =>
    fc.oneof(
      fc.record({ kind: fc.constant("message" as const), id: fc.constant(id), text, next: to }),
      fc.record({ kind: fc.constant("wait" as const), id: fc.constant(id), minutes, onMessage: to, next: to }),
      fc.record({ kind: fc.constant("closing" as const), id: fc.constant(id), text }),
      fc.record({ kind: fc.constant("hand_over" as const), id: fc.constant(id), text: fc.constantFrom("", "Wait") }),
      fc
        .record({
          next: to,
          onTimeout: to,
          onGiveUp: to,
          timeoutMinutes: minutes,
          retries: fc.integer({ min: 0, max: 3 }),
        })
        .map((part) => question({ id, text: "How many?", answer: "number", ...part })),
      fc.tuple(to, to, to).map(([yes, no, next]) =>
        question({
          id,
          text: "Really?",
          answer: "choice",
          choices: [
            { label: "Yes", next: yes, points: 1 },
            { label: "No", next: no, points: 0 },
          ],
          next,
        }),
      ),
    );
  return fc.tuple(...ids.slice(0, size).map(node)).map((nodes): FlowDefinition => ({ nodes }));
});
const input: fc.Arbitrary<FlowInput> = fc.oneof(
  fc.constant<FlowInput>({ kind: "timeout" }),
  fc.constantFrom("Yes", "no", "12", "what?", "").map((text): FlowInput => ({ kind: "message", text })),
);

function expectBounded({ state: { outcome, nodeId, waitUntil }, replies, handOver }: FlowStep, at: number): void {
  expect(replies.length).toBeLessThanOrEqual(MOST_REPLIES);
  expect(handOver).not.toBe("The chat flow leads nowhere");
  if (outcome) expect([nodeId, waitUntil]).toEqual([null, null]);
  else expect([nodeId !== null, Date.parse(waitUntil ?? "") > at]).toEqual([true, true]);
}

describe("a flow that may be published", () => {
  it("ends or waits with a deadline after every input, in few replies", () => {
    let published = 0;
    fc.assert(
      fc.property(anyFlow, fc.array(input, { maxLength: 12 }), (definition, inputs) => {
        if (checkFlow(definition).length > 0) return;
        published++;
        let at = NOW;
        let step = stepFlow(definition, null, { input: { kind: "start" }, at });
        for (const next of inputs) {
          expectBounded(step, at);
          at = Math.max(at + 1000, next.kind === "timeout" ? Date.parse(step.state.waitUntil ?? "1970-01-01") : 0);
          step = stepFlow(definition, step.state, { input: next, at });
        }
      }),
      { numRuns: 2000 * inject("testRuns") },
    );
    expect(published).toBeGreaterThan(50);
  });

  it("ends by itself within 23 hours when the customer says no more", () => {
    fc.assert(
      fc.property(anyFlow, (definition) => {
        if (checkFlow(definition).length > 0) return;
        let step = stepFlow(definition, null, { input: { kind: "start" }, at: NOW });
        let last = NOW;
        for (let waits = 0; step.state.waitUntil; waits++) {
          expect(waits).toBeLessThan(ids.length);
          const at = Date.parse(step.state.waitUntil);
          step = stepFlow(definition, step.state, { input: { kind: "timeout" }, at });
          if (step.replies.length > 0) last = at;
        }
        expect(step.state.outcome).not.toBeNull();
        expect(last - NOW).toBeLessThanOrEqual(23 * 3_600_000);
      }),
      { numRuns: 1000 * inject("testRuns") },
    );
  });
});

describe("a conversation", () => {
  const talk = (...messages: string[]) => {
    let step = stepFlow(throwawayFlow(), null, { input: { kind: "start" }, at: NOW });
    for (const text of messages) {
      step = stepFlow(throwawayFlow(), step.state, { input: { kind: "message", text }, at: NOW });
    }
    return step;
  };

  it("is asked again after an answer that can't be used, and handed over at last", () => {
    expect(talk("Retail", "soon").replies.map(({ text }) => text)).toEqual([
      "That doesn't look like an email address. Please write it once more.",
    ]);
    expect(talk("Retail", "soon", "later").handOver).toBe("No usable answer to: Where may we write to?");
    expect(talk("Retail", "soon", "later").state.outcome).toBe("handed_over");
  });

  it("branches, keeps answers with their points, and ends with the closing message", () => {
    const step = talk("retail", "Write to Ada@Example.com, please.");
    expect(step.state).toMatchObject({
      answers: { trade: "Retail", email: "ada@example.com" },
      points: 20,
      outcome: "closed",
    });
    expect(step.replies.map(({ nodeId }) => nodeId)).toEqual(["offer", "thanks"]);
    expect(talk("2").replies.map(({ nodeId }) => nodeId)).toEqual(["thanks"]);
  });

  it("does nothing before its deadline, and nothing once it is over", () => {
    const asked = talk();
    const early = stepFlow(throwawayFlow(), asked.state, { input: { kind: "timeout" }, at: NOW + 1000 });
    expect([early.replies, early.state]).toEqual([[], asked.state]);
    const over = talk("2");
    const again = stepFlow(throwawayFlow(), over.state, { input: { kind: "message", text: "Hi" }, at: NOW });
    expect([again.replies, again.state]).toEqual([[], over.state]);
  });
});

it.each<[QuestionNode["answer"], string, string | number | null]>([
  ["number", "about 1,200", 1200],
  ["number", "$1.299,50", 1299.5],
  ["number", "12.5 kg", 12.5],
  ["number", "3.", 3],
  ["number", "many", null],
  ["number", "5001", null],
  ["email", "it's ADA@shop.example.", "ada@shop.example"],
  ["email", "ada at shop", null],
  ["phone", "+63 (917) 555-0101", "+639175550101"],
  ["phone", "0917 555 0101", "09175550101"],
  ["phone", "555", null],
  ["phone", "12345678901234567", null],
  ["text", "   ", null],
  ["text", " Two mugs ", "Two mugs"],
])("reads a %s from %j", (answer, text, value) => {
  expect(readAnswer(question({ id: "q", answer, min: 0, max: 5000 }), text)?.value ?? null).toBe(value);
});

it.each([
  ["SÍ!", "Sí"],
  ["si", "Sí"],
  ["2", "No, gracias"],
  ["no gracias", "No, gracias"],
  ["3", null],
  ["maybe", null],
])("reads the choice from %j", (text, label) => {
  const choices = ["Sí", "No, gracias"].map((label) => ({ label, next: null, points: 0 }));
  expect(readAnswer(question({ id: "q", answer: "choice", choices }), text)?.value ?? null).toBe(label);
});

it("takes the highest range that a number reaches", () => {
  const ranges = [
    { atLeast: 10, next: "some", points: 5 },
    { atLeast: 100, next: "many", points: 20 },
  ];
  const of = (text: string) => readAnswer(question({ id: "q", answer: "number", ranges }), text);
  expect([of("9"), of("10"), of("250")].map((read) => read?.next)).toEqual([null, "some", "many"]);
});
