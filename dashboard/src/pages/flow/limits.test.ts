/** Guarantees: the editor allows what the API takes, and no more. */
import { FlowDefinition, LABEL_LENGTH, MessageNode, MOST_NODES, MOST_SILENT_MINUTES } from "@tributary/contract/flows";
import { expect, it } from "vitest";
import * as limits from "./limits.ts";

it("are the API's", () => {
  const card = (id: string, text: string) => ({ kind: "message", id, text, next: null });
  expect(limits).toMatchObject({ MOST_NODES, LABEL_LENGTH, MOST_MINUTES: MOST_SILENT_MINUTES });
  expect(MessageNode.safeParse(card("a", "x".repeat(limits.TEXT_LENGTH))).success).toBe(true);
  expect(MessageNode.safeParse(card("a", "x".repeat(limits.TEXT_LENGTH + 1))).success).toBe(false);
  const many = Array.from({ length: limits.MOST_NODES + 1 }, (_, index) => card(`a${index}`, "x"));
  expect(FlowDefinition.safeParse({ nodes: many }).success).toBe(false);
});
