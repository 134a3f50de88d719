/** Guarantees of the editor: a problem stands on its card, and a preview goes on from where it was. */
import { screen, within } from "@testing-library/react";
import type { FlowNode, FlowPreview } from "@tributary/contract/flows";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { pretendServer } from "../../testing/pretendServer.ts";
import { show } from "../../testing/show.tsx";
import { NodeList } from "./NodeList.tsx";
import { PreviewChat } from "./PreviewChat.tsx";

const hello: FlowNode = { kind: "message", id: "hello", text: "Hello", next: null };
const bye: FlowNode = { kind: "closing", id: "bye", text: "" };

it("shows each problem at the field it is about", async () => {
  const problems = [
    { nodeId: "bye", field: "text", message: "Write what is said." },
    { nodeId: "hello", field: "next", message: "Nothing follows." },
  ];
  await show(<NodeList nodes={[hello, bye]} problems={problems} mayEdit onChange={vi.fn()} />);
  const [first, second] = screen.getAllByRole("listitem");
  const described = (card: HTMLElement | undefined, label: string) =>
    within(card as HTMLElement).getByRole(label === "Then" ? "combobox" : "textbox", {
      name: label,
      description: /\w/,
    });
  expect(described(first, "Then").parentElement?.parentElement?.textContent).toContain("Nothing follows.");
  expect(described(second, "Text").parentElement?.textContent).toContain("Write what is said.");
});

function Editor({ onNodes }: { onNodes: (nodes: FlowNode[]) => void }) {
  const [nodes, setNodes] = useState<FlowNode[]>([hello]);
  onNodes(nodes);
  return <NodeList nodes={nodes} problems={[]} mayEdit onChange={setNodes} />;
}

it("adds a question with choices, and lets another card lead to it", async () => {
  const onNodes = vi.fn();
  const user = await show(<Editor onNodes={onNodes} />);
  await user.click(screen.getByRole("button", { name: "Add a card" }));
  await user.click(await screen.findByRole("menuitem", { name: "Question" }));
  await user.selectOptions(screen.getByLabelText("Answer"), "One of several choices");
  await user.click(screen.getByRole("button", { name: "Add a choice" }));
  await user.type(screen.getByLabelText("Choice"), "Yes");
  const [then] = screen.getAllByLabelText("Then");
  await user.selectOptions(then as HTMLElement, "2. Question");
  expect(onNodes.mock.lastCall?.[0]).toMatchObject([
    { id: "hello", next: "question" },
    { id: "question", answer: "choice", choices: [{ label: "Yes", next: null, points: 0 }], timeoutMinutes: 240 },
  ]);
});

it("previews step by step, from the state of the step before", async () => {
  const state = { nodeId: "a", retries: 0, answers: {}, points: 0, waitUntil: null, outcome: null };
  const asked: FlowPreview = {
    problems: [],
    state,
    handOver: null,
    replies: [{ nodeId: "a", text: "What for?", choices: ["A gift"], link: null }],
  };
  const ended: FlowPreview = {
    ...asked,
    state: { ...state, nodeId: null, outcome: "closed" },
    replies: [{ nodeId: "b", text: "Thank you", choices: [], link: null }],
  };
  const server = pretendServer({ "POST /api/v1/flows/preview": () => ended });
  const definition = { nodes: [hello] };
  const user = await show(<PreviewChat definition={definition} start={asked} />);
  await user.click(screen.getByRole("button", { name: "A gift" }));
  await screen.findByText("Thank you");
  screen.getByText("The flow has ended");
  expect(server.asked[0]?.body).toEqual({ definition, state, input: { kind: "message", text: "A gift" } });
  expect(screen.getByLabelText<HTMLInputElement>("Your message as a customer").disabled).toBe(true);
});
