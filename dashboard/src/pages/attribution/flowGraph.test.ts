import { expect, it } from "vitest";
import { flowGraph, gatherSmall, PAID } from "./flowGraph.ts";

const flows = [
  { step: 1, from: "Email", to: "Direct", orders: 3 },
  { step: 1, from: "Paid Search", to: null, orders: 5 },
  { step: 2, from: "Direct", to: null, orders: 3 },
];

it("leads every order from its first touchpoint to the payment", () => {
  const graph = flowGraph(flows, 800, 300);
  const paid = graph?.nodes.find(({ name }) => name === PAID);
  expect(paid?.value).toBe(8);
  expect(graph?.nodes.map(({ name, depth }) => [name, depth])).toEqual(
    expect.arrayContaining([
      ["Email", 0],
      ["Direct", 1],
      [PAID, 2],
    ]),
  );
});

it("draws nothing of nothing, nor where there is no room", () => {
  expect(flowGraph([], 800, 300)).toBeNull();
  expect(flowGraph(flows, 50, 300)).toBeNull();
});

it("takes the smallest channels of a step together, and loses no order", () => {
  const many = Array.from({ length: 12 }, (_, index) => ({ step: 1, from: `c${index}`, to: null, orders: index + 1 }));
  const gathered = gatherSmall(many);
  expect(gathered).toHaveLength(8);
  expect(gathered.reduce((sum, { orders }) => sum + orders, 0)).toBe(78);
  expect(gathered.find(({ from }) => from === "Other channels")?.orders).toBe(1 + 2 + 3 + 4 + 5);
});
