/** Changes to the cards of a flow, as the editor makes them. */
import type { FlowNode } from "@tributary/contract/flows";

export type NodeKind = FlowNode["kind"];
export type NodeOf<Kind extends NodeKind> = Extract<FlowNode, { kind: Kind }>;

export const KIND_LABELS: Readonly<Record<NodeKind, string>> = {
  message: "Message",
  question: "Question",
  offer: "Offer",
  checkout: "Checkout",
  wait: "Wait",
  closing: "Closing message",
  hand_over: "Hand over to a person",
};

export const KINDS = Object.keys(KIND_LABELS) as NodeKind[];

const ANSWER_MINUTES = 240;

/** A card of the kind, with an id that none of the others has. */
export function newNode(kind: NodeKind, nodes: readonly FlowNode[]): FlowNode {
  const id = freeId(kind.replace("_", "-"), nodes);
  switch (kind) {
    case "message":
      return { kind, id, text: "", next: null };
    case "question":
      return {
        kind,
        id,
        text: "",
        name: id.replace(/-/g, "_"),
        answer: "text",
        choices: [],
        ranges: [],
        min: null,
        max: null,
        retryText: "",
        retries: 1,
        onGiveUp: null,
        next: null,
        timeoutMinutes: ANSWER_MINUTES,
        onTimeout: null,
      };
    case "offer":
      return { kind, id, text: "", label: "See details", linkId: null, productId: null, next: null };
    case "checkout":
      return { kind, id, text: "", label: "Pay now", url: null, next: null };
    case "wait":
      return { kind, id, minutes: 60, onMessage: null, next: null };
    default:
      return { kind, id, text: "" };
  }
}

function freeId(base: string, nodes: readonly FlowNode[]): string {
  const taken = new Set(nodes.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Without the card, and without the ways that led to it. */
export function withoutNode(nodes: readonly FlowNode[], id: string): FlowNode[] {
  return nodes.filter((node) => node.id !== id).map((node) => freed(node, id) as FlowNode);
}

const isTarget = (name: string): boolean => /^(?:next|on[A-Z]\w*)$/.test(name);

function freed(value: unknown, id: string): unknown {
  if (Array.isArray(value)) return value.map((each) => freed(each, id));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, isTarget(name) && each === id ? null : freed(each, id)]),
  );
}

/** One place up (-1) or down (1); as it was at either end. */
export function movedNode(nodes: readonly FlowNode[], id: string, by: -1 | 1): FlowNode[] {
  const from = nodes.findIndex((node) => node.id === id);
  const moved = [...nodes];
  const [one, other] = [moved[from], moved[from + by]];
  if (!one || !other) return moved;
  moved[from] = other;
  moved[from + by] = one;
  return moved;
}

/** What a card is called where others lead to it: its place, kind, and first words. */
export function nodeTitle(nodes: readonly FlowNode[], node: FlowNode): string {
  const words = "text" in node && node.text ? `: ${node.text.slice(0, 32)}${node.text.length > 32 ? "…" : ""}` : "";
  return `${nodes.indexOf(node) + 1}. ${KIND_LABELS[node.kind]}${words}`;
}
