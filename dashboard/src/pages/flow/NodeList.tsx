import type { FlowNode, FlowProblem } from "@tributary/contract/flows";
import { CircleAlert, Plus } from "lucide-react";
import { Button } from "../../design/Button.tsx";
import { Menu, MenuItem } from "../../design/Menu.tsx";
import { KIND_LABELS, KINDS, movedNode, newNode, withoutNode } from "./flowNodes.ts";
import { MOST_NODES } from "./limits.ts";
import { NodeCard } from "./NodeCard.tsx";

interface NodeListProps {
  nodes: FlowNode[];
  problems: readonly FlowProblem[];
  mayEdit: boolean;
  onChange: (nodes: FlowNode[]) => void;
}

/** The cards in their order. */
export function NodeList({ nodes, problems, mayEdit, onChange }: NodeListProps) {
  const general = problems.filter(({ nodeId }) => nodeId === null);
  return (
    <>
      {general.map(({ message }) => (
        <p key={message} className="flex items-center gap-1.5 text-sm text-negative">
          <CircleAlert aria-hidden className="size-4 shrink-0" /> {message}
        </p>
      ))}
      <ol className="flex flex-col gap-3">
        {nodes.map((node, index) => (
          <NodeCard
            key={node.id}
            nodes={nodes}
            node={node}
            problems={problems.filter(({ nodeId }) => nodeId === node.id)}
            mayEdit={mayEdit}
            onChange={(changed) => onChange(nodes.map((one) => (one.id === node.id ? changed : one)))}
            onMove={(by) => onChange(movedNode(nodes, node.id, by))}
            onDelete={() => onChange(withoutNode(nodes, node.id))}
            isFirst={index === 0}
            isLast={index === nodes.length - 1}
          />
        ))}
      </ol>
      {mayEdit && nodes.length < MOST_NODES && (
        <Menu
          trigger={
            <Button size="sm" className="self-start">
              <Plus aria-hidden className="size-4" /> Add a card
            </Button>
          }
        >
          {KINDS.map((kind) => (
            <MenuItem key={kind} onSelect={() => onChange([...nodes, newNode(kind, nodes)])}>
              {KIND_LABELS[kind]}
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  );
}
