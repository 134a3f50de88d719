/** Guarantees: cards keep their ways when others are moved, and no way leads to a card that was deleted. */
import type { FlowNode } from "@tributary/contract/flows";
import { expect, it } from "vitest";
import { KINDS, movedNode, newNode, nodeTitle, withoutNode } from "./flowNodes.ts";

const nodes: FlowNode[] = [
  { kind: "message", id: "hello", text: "Hello", next: "bye" },
  {
    ...(newNode("question", []) as Extract<FlowNode, { kind: "question" }>),
    id: "what",
    choices: [{ label: "Yes", next: "bye", points: 0 }],
    onTimeout: "bye",
    onGiveUp: "hello",
  },
  { kind: "closing", id: "bye", text: "Thank you, and have a wonderful day" },
];

it("gives each new card an id of its own", () => {
  let all: FlowNode[] = [];
  for (const kind of [...KINDS, ...KINDS]) all = [...all, newNode(kind, all)];
  expect(new Set(all.map(({ id }) => id)).size).toBe(KINDS.length * 2);
});

it("takes back every way to a deleted card, and no other", () => {
  const [hello, what, ...rest] = withoutNode(nodes, "bye");
  expect(rest).toEqual([]);
  expect(hello).toMatchObject({ next: null });
  expect(what).toMatchObject({ choices: [{ label: "Yes", next: null }], onTimeout: null, onGiveUp: "hello" });
});

it("moves a card by one place, and not beyond the ends", () => {
  const ids = (list: FlowNode[]) => list.map(({ id }) => id);
  expect(ids(movedNode(nodes, "what", -1))).toEqual(["what", "hello", "bye"]);
  expect(ids(movedNode(nodes, "hello", -1))).toEqual(["hello", "what", "bye"]);
  expect(ids(movedNode(nodes, "bye", 1))).toEqual(["hello", "what", "bye"]);
});

it("names a card by its place and first words", () => {
  expect(nodes.map((node) => nodeTitle(nodes, node))).toEqual([
    "1. Message: Hello",
    "2. Question",
    "3. Closing message: Thank you, and have a wonderful …",
  ]);
});
