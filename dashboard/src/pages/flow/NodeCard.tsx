import type { FlowNode, FlowProblem } from "@tributary/contract/flows";
import { ArrowDown, ArrowUp, CircleAlert, Trash2 } from "lucide-react";
import { Button } from "../../design/Button.tsx";
import { cx } from "../../design/cx.ts";
import { KIND_LABELS } from "./flowNodes.ts";
import { NodeFields } from "./NodeFields.tsx";

interface NodeCardProps {
  nodes: readonly FlowNode[];
  node: FlowNode;
  problems: readonly FlowProblem[];
  mayEdit: boolean;
  isFirst: boolean;
  isLast: boolean;
  onChange: (node: FlowNode) => void;
  onMove: (by: -1 | 1) => void;
  onDelete: () => void;
}

/** One card: what it does, with its problems beside what causes them. */
export function NodeCard({ nodes, node, problems, mayEdit, onChange, ...moves }: NodeCardProps) {
  const title = `${nodes.indexOf(node) + 1}. ${KIND_LABELS[node.kind]}`;
  const general = problems.filter(({ field }) => field === null || field === "id");
  const errors = Object.fromEntries(problems.map(({ field, message }) => [field ?? "", message]));
  return (
    <li className={cx("rounded-md border bg-surface", problems.length > 0 && "border-negative")}>
      <div className="flex items-center justify-between gap-2 border-b px-3 py-1.5">
        <h3 className="text-sm font-semibold text-ink">{title}</h3>
        {mayEdit && <CardActions title={title} {...moves} />}
      </div>
      <div className="flex flex-col gap-3 px-3 py-3">
        {general.map(({ message }) => (
          <p key={message} className="flex items-center gap-1.5 text-xs text-negative">
            <CircleAlert aria-hidden className="size-3.5 shrink-0" /> {message}
          </p>
        ))}
        <NodeFields nodes={nodes} node={node} errors={errors} onChange={onChange} />
      </div>
    </li>
  );
}

type CardActionsProps = { title: string } & Pick<NodeCardProps, "isFirst" | "isLast" | "onMove" | "onDelete">;

function CardActions({ title, isFirst, isLast, onMove, onDelete }: CardActionsProps) {
  return (
    <div className="flex items-center">
      <Button variant="ghost" size="icon" aria-label={`Move ${title} up`} disabled={isFirst} onClick={() => onMove(-1)}>
        <ArrowUp aria-hidden className="size-4" />
      </Button>
      <Button variant="ghost" size="icon" aria-label={`Move ${title} down`} disabled={isLast} onClick={() => onMove(1)}>
        <ArrowDown aria-hidden className="size-4" />
      </Button>
      <Button variant="ghost" size="icon" aria-label={`Delete ${title}`} onClick={onDelete}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </div>
  );
}
