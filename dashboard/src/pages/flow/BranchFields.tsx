import { CircleAlert, Plus, Trash2 } from "lucide-react";
import { Button } from "../../design/Button.tsx";
import type { NodeOf } from "./flowNodes.ts";
import { LABEL_LENGTH } from "./limits.ts";
import { NumberField } from "./NumberField.tsx";
import type { NodeFieldsProps } from "./nodeFieldsProps.ts";
import { ShortTextField } from "./ShortTextField.tsx";
import { TargetField } from "./TargetField.tsx";

const MOST_BRANCHES = 10;
const MOST_POINTS = 50;
const UNLIMITED = 1_000_000_000;

type Question = NodeOf<"question">;
type Branch = Question["choices"][number] | Question["ranges"][number];

/** The choices of a question, or ranges of its numbers: where each leads, and what it says of the lead. */
export function BranchFields({ nodes, node, errors, onChange }: NodeFieldsProps<Question>) {
  const list = node.answer === "choice" ? "choices" : "ranges";
  if (node.answer !== "choice" && node.answer !== "number") return null;
  const branches: readonly Branch[] = node[list];
  const set = (changed: readonly Branch[]) => onChange({ ...node, [list]: changed });
  const change = (index: number, part: Partial<Branch>) =>
    set(branches.map((branch, place) => (place === index ? ({ ...branch, ...part } as Branch) : branch)));
  const fresh = list === "choices" ? { label: "" } : { atLeast: 0 };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 text-sm font-medium text-ink">
        {list === "choices" ? "Choices" : "Ranges"}{" "}
        <span className="font-normal text-ink-faint">
          {list === "choices" ? "in the order they're offered" : "the highest one reached counts"}
        </span>
      </legend>
      {errors[list] && (
        <p className="flex items-center gap-1.5 text-xs text-negative">
          <CircleAlert aria-hidden className="size-3.5 shrink-0" /> {errors[list]}
        </p>
      )}
      {branches.map((branch, index) => (
        // Rows have no name of their own: their place is what they are.
        // biome-ignore lint/suspicious/noArrayIndexKey: the order changes only by adding and removing.
        <div key={index} className="grid items-start gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_5rem_auto]">
          {"label" in branch ? (
            <ShortTextField
              label="Choice"
              error={errors[`choices.${index}.label`]}
              maxLength={LABEL_LENGTH}
              value={branch.label}
              onChange={(label) => change(index, { label })}
            />
          ) : (
            <NumberField
              label="From"
              error={errors[`ranges.${index}.atLeast`]}
              value={branch.atLeast}
              min={-UNLIMITED}
              max={UNLIMITED}
              step="any"
              onChange={(atLeast) => change(index, { atLeast: atLeast ?? 0 })}
            />
          )}
          <TargetField
            label="Then"
            empty="As after any answer"
            value={branch.next}
            error={errors[`${list}.${index}.next`]}
            nodes={nodes}
            onChange={(next) => change(index, { next })}
          />
          <NumberField
            label="Points"
            error={undefined}
            value={branch.points}
            min={-MOST_POINTS}
            max={MOST_POINTS}
            onChange={(points) => change(index, { points: points ?? 0 })}
          />
          <Button
            variant="ghost"
            size="icon"
            className="sm:mt-7"
            aria-label={`Remove ${"label" in branch ? `the choice ${branch.label}` : `the range from ${branch.atLeast}`}`}
            onClick={() => set(branches.filter((_, place) => place !== index))}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      ))}
      {branches.length < MOST_BRANCHES && (
        <Button
          size="sm"
          className="self-start"
          onClick={() => set([...branches, { ...fresh, next: null, points: 0 } as Branch])}
        >
          <Plus aria-hidden className="size-4" /> {list === "choices" ? "Add a choice" : "Add a range"}
        </Button>
      )}
    </fieldset>
  );
}
