import type { AnswerKind } from "@tributary/contract/flows";
import { Field } from "../../design/Field.tsx";
import { Select } from "../../design/Select.tsx";
import { BranchFields } from "./BranchFields.tsx";
import type { NodeOf } from "./flowNodes.ts";
import { TEXT_LENGTH } from "./limits.ts";
import { NumberField } from "./NumberField.tsx";
import type { NodeFieldsProps } from "./nodeFieldsProps.ts";
import { ShortTextField } from "./ShortTextField.tsx";
import { TargetField } from "./TargetField.tsx";

const ANSWER_LABELS: Readonly<Record<AnswerKind, string>> = {
  text: "Any text",
  choice: "One of several choices",
  number: "A number",
  email: "An email address",
  phone: "A phone number",
};
const UNLIMITED = 1_000_000_000;

/** What counts as an answer, and what happens with and without one. */
export function QuestionFields(props: NodeFieldsProps<NodeOf<"question">>) {
  const { nodes, node, errors, onChange } = props;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Answer">
          {(control) => (
            <Select
              {...control}
              value={node.answer}
              onChange={(event) => onChange({ ...node, answer: event.target.value as AnswerKind })}
            >
              {Object.entries(ANSWER_LABELS).map(([answer, label]) => (
                <option key={answer} value={answer}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <ShortTextField
          label="Keep as"
          hint="Lower-case letters, digits, and underscores."
          error={errors.name}
          maxLength={40}
          value={node.name}
          onChange={(name) => onChange({ ...node, name: nameOf(name) })}
        />
        {node.answer === "number" && (
          <>
            <NumberField
              label="Least"
              error={errors.min}
              value={node.min}
              min={-UNLIMITED}
              max={UNLIMITED}
              step="any"
              onChange={(min) => onChange({ ...node, min })}
            />
            <NumberField
              label="Most"
              error={errors.max}
              value={node.max}
              min={-UNLIMITED}
              max={UNLIMITED}
              step="any"
              onChange={(max) => onChange({ ...node, max })}
            />
          </>
        )}
      </div>
      <BranchFields {...props} />
      <RetryFields {...props} />
      <div className="grid gap-3 sm:grid-cols-2">
        <NumberField
          label="Minutes to wait for an answer"
          error={errors.timeoutMinutes}
          value={node.timeoutMinutes}
          onChange={(timeoutMinutes) => onChange({ ...node, timeoutMinutes })}
        />
        <TargetField
          label="Without an answer in time"
          empty="End"
          value={node.onTimeout}
          error={errors.onTimeout}
          nodes={nodes}
          onChange={(onTimeout) => onChange({ ...node, onTimeout })}
        />
      </div>
    </>
  );
}

function RetryFields({ nodes, node, errors, onChange }: NodeFieldsProps<NodeOf<"question">>) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Ask again">
        {(control) => (
          <Select
            {...control}
            value={node.retries}
            onChange={(event) => onChange({ ...node, retries: Number(event.target.value) })}
          >
            <option value={0}>Never</option>
            <option value={1}>Once</option>
            <option value={2}>Twice</option>
            <option value={3}>Three times</option>
          </Select>
        )}
      </Field>
      <TargetField
        label="Still no usable answer"
        empty="Hand over to a person"
        value={node.onGiveUp}
        error={errors.onGiveUp}
        nodes={nodes}
        onChange={(onGiveUp) => onChange({ ...node, onGiveUp })}
      />
      {node.retries > 0 && (
        <div className="sm:col-span-2">
          <ShortTextField
            label="Text when asking again"
            hint="Leave empty for a standard sentence."
            error={errors.retryText}
            maxLength={TEXT_LENGTH}
            value={node.retryText}
            onChange={(retryText) => onChange({ ...node, retryText })}
          />
        </div>
      )}
    </div>
  );
}

/** What is left of a text as a name. */
function nameOf(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[\s-]+/g, "_")
    .replace(/[^a-z0-9_]/g, "")
    .replace(/^[^a-z]+/, "");
}
