/** Guarantees: what would leave a customer without an answer, or talk on without end, is told where it is. */
import type { FlowDefinition } from "@tributary/contract/flows";
import { expect, it } from "vitest";
import { checkFlow } from "./check-flow.ts";
import { question, throwawayFlow } from "./throwaway-flow.ts";

const message = (id: string, next: string | null = null) => ({ kind: "message" as const, id, text: "Hi", next });
const closing = (id: string) => ({ kind: "closing" as const, id, text: "Bye" });
const wait = (id: string, minutes: number | null, next: string | null = null) => {
  return { kind: "wait" as const, id, minutes, onMessage: null, next };
};

it("finds nothing in a whole flow", () => {
  expect(checkFlow(throwawayFlow())).toEqual([]);
  expect(checkFlow({ nodes: [closing("a")] })).toEqual([]);
  // A loop that waits for an answer is the customer's own.
  const again = [question({ id: "a", next: "b" }), question({ id: "b", next: "a", onTimeout: "c" }), closing("c")];
  expect(checkFlow({ nodes: again })).toEqual([]);
});

it.each<[string, FlowDefinition["nodes"], string]>([
  ["nothing", [], "flow: Add a card first."],
  ["two nodes of one name", [message("a"), closing("a")], "a.id: Two cards are named a."],
  [
    "an end without a closing",
    [message("a")],
    "a.next: Nothing follows. Choose a card, or add a closing message or a hand-over below.",
  ],
  ["a missing target", [message("a", "z"), closing("b")], "a.next: There is no card z."],
  [
    "a missing target of a timeout",
    [question({ id: "a", onTimeout: "z" }), closing("b")],
    "a.onTimeout: There is no card z.",
  ],
  ["a node that nothing leads to", [message("a", "c"), message("b"), closing("c")], "b: No card leads here."],
  [
    "a loop without an answer",
    [message("a"), message("b"), wait("c", 5, "a")],
    "a.next: This goes around without waiting for an answer: a → b → c → a.",
  ],
  [
    "a question that asks itself when time is over",
    [question({ id: "a", onTimeout: "a" }), closing("b")],
    "a.next: This goes around without waiting for an answer: a → a.",
  ],
  [
    "a question without a timeout",
    [question({ id: "a", timeoutMinutes: null }), closing("b")],
    "a.timeoutMinutes: Say how long it waits for an answer.",
  ],
  ["a wait without a time", [wait("a", null), closing("b")], "a.minutes: Say how long it waits."],
  [
    "too many replies in a row",
    [..."abcde"].map((id) => message(id) as FlowDefinition["nodes"][number]).concat(closing("f")),
    "a.next: More than 5 messages follow without waiting for an answer.",
  ],
  [
    "waits that add up to more than apps allow",
    [wait("a", 1000), message("b"), wait("c", 381), closing("d")],
    "a.minutes: Waits add up to more than 23 hours after the customer's message. Apps don't deliver replies that late.",
  ],
  [
    "more in a row than apps take at once",
    [{ ...message("a"), text: "x".repeat(400) }, { ...message("b"), text: "x".repeat(600) }, closing("c")],
    "a.text: Together with what follows, this is longer than the 1000 characters that apps take at once.",
  ],
  [
    "one choice",
    [question({ id: "a", answer: "choice", choices: [{ label: "Yes", next: null, points: 0 }] }), closing("b")],
    "a.choices: Give at least two choices.",
  ],
  [
    "a choice twice",
    [
      question({
        id: "a",
        answer: "choice",
        choices: ["Yes", "yes"].map((label) => ({ label, next: null, points: 0 })),
      }),
      closing("b"),
    ],
    "a.choices.1.label: This choice stands there twice.",
  ],
  ["no text", [{ ...message("a"), text: "" }, closing("b")], "a.text: Write what is said."],
  [
    "an offer of nothing",
    [{ kind: "offer", id: "a", text: "Look", label: "", linkId: null, productId: null, next: null }, closing("b")],
    "a.linkId: Choose a link or a product.",
  ],
  [
    "a checkout without an address",
    [{ kind: "checkout", id: "a", text: "Pay", label: "Pay", url: null, next: null }, closing("b")],
    "a.url: Add the address of the checkout.",
  ],
])("refuses %s", (_what, nodes, told) => {
  const said = checkFlow({ nodes }).map(({ nodeId, field, message }) => {
    return `${[nodeId ?? "flow", field].filter(Boolean).join(".")}: ${message}`;
  });
  expect(said).toEqual([told]);
});
