import type { FlowNode } from "@tributary/contract/flows";
import { Field } from "../../design/Field.tsx";
import { Select } from "../../design/Select.tsx";
import { nodeTitle } from "./flowNodes.ts";

interface TargetFieldProps {
  label: string;
  /** What no card means. */
  empty: string;
  value: string | null;
  error: string | undefined;
  nodes: readonly FlowNode[];
  onChange: (id: string | null) => void;
}

/** Where a card leads. */
export function TargetField({ label, empty, value, error, nodes, onChange }: TargetFieldProps) {
  return (
    <Field label={label} {...(error && { error })}>
      {(control) => (
        <Select {...control} value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">{empty}</option>
          {nodes.map((node) => (
            <option key={node.id} value={node.id}>
              {nodeTitle(nodes, node)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
