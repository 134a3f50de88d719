import type { FlowNode } from "@tributary/contract/flows";

/** What the fields of a card are given. */
export interface NodeFieldsProps<Node extends FlowNode = FlowNode> {
  nodes: readonly FlowNode[];
  node: Node;
  /** What is wrong, by field. */
  errors: Readonly<Record<string, string>>;
  onChange: (node: FlowNode) => void;
}
