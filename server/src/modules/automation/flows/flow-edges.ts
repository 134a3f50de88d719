/** Where each node of a flow leads, and what has to happen for it to be taken. */
import type { FlowDefinition, FlowNode, QuestionNode } from "@tributary/contract/flows";

export interface FlowEdge {
  /** Null: there is nothing below. */
  to: string | null;
  /** The field that names the target. */
  field: string;
  /** Taken only when the customer writes. */
  needsMessage: boolean;
  /** Time that passes on it, at most. */
  minutes: number;
}

/** The node named, or the one below where none is. */
export function targetOf({ nodes }: FlowDefinition, node: FlowNode, named: string | null): string | null {
  return named ?? nodes[nodes.indexOf(node) + 1]?.id ?? null;
}

/** Every way out of a node; none of one that ends the flow. */
export function edgesOf(definition: FlowDefinition, node: FlowNode): FlowEdge[] {
  const edge: MakeEdge = (named, field, how = {}) => {
    return { to: targetOf(definition, node, named), field, needsMessage: false, minutes: 0, ...how };
  };
  switch (node.kind) {
    case "message":
    case "offer":
    case "checkout":
      return [edge(node.next, "next")];
    case "wait": {
      const next = edge(node.next, "next", { minutes: node.minutes ?? 0 });
      return node.onMessage ? [next, edge(node.onMessage, "onMessage", ANSWERED)] : [next];
    }
    case "question":
      return edgesOfQuestion(node, edge);
    default:
      return [];
  }
}

type MakeEdge = (named: string | null, field: string, how?: Partial<FlowEdge>) => FlowEdge;

const ANSWERED = { needsMessage: true };

function edgesOfQuestion(node: QuestionNode, edge: MakeEdge): FlowEdge[] {
  const list = { choice: "choices", number: "ranges" }[node.answer as string];
  const branches = list ? node[list as "choices" | "ranges"] : [];
  const named = branches.flatMap(({ next }, index) => (next ? [edge(next, `${list}.${index}.next`, ANSWERED)] : []));
  // With every choice leading somewhere of its own, nothing follows the question itself.
  const isNextUsed = node.answer !== "choice" || named.length < branches.length || branches.length === 0;
  return [
    ...(isNextUsed ? [edge(node.next, "next", ANSWERED)] : []),
    ...named,
    ...(node.onGiveUp ? [edge(node.onGiveUp, "onGiveUp", ANSWERED)] : []),
    ...(node.onTimeout ? [edge(node.onTimeout, "onTimeout", { minutes: node.timeoutMinutes ?? 0 })] : []),
  ];
}
