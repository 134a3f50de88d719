import { Field } from "../../design/Field.tsx";
import { TextArea } from "../../design/TextArea.tsx";
import type { NodeOf } from "./flowNodes.ts";
import { LABEL_LENGTH, TEXT_LENGTH } from "./limits.ts";
import { NumberField } from "./NumberField.tsx";
import type { NodeFieldsProps } from "./nodeFieldsProps.ts";
import { OfferFields } from "./OfferFields.tsx";
import { QuestionFields } from "./QuestionFields.tsx";
import { ShortTextField } from "./ShortTextField.tsx";
import { TargetField } from "./TargetField.tsx";

const TEXT_LABELS = { hand_over: "Text before the hand-over", question: "Question" } as const;

/** The fields of a card, by its kind. */
export function NodeFields({ nodes, node, errors, onChange }: NodeFieldsProps) {
  return (
    <>
      {node.kind !== "wait" && (
        <Field
          label={TEXT_LABELS[node.kind as keyof typeof TEXT_LABELS] ?? "Text"}
          optional={node.kind === "hand_over"}
          {...(errors.text && { error: errors.text })}
        >
          {(control) => (
            <TextArea
              {...control}
              className="min-h-12!"
              maxLength={TEXT_LENGTH}
              value={node.text}
              onChange={(event) => onChange({ ...node, text: event.target.value })}
            />
          )}
        </Field>
      )}
      {node.kind === "question" && <QuestionFields {...{ nodes, node, errors, onChange }} />}
      {node.kind === "offer" && <OfferFields {...{ nodes, node, errors, onChange }} />}
      {node.kind === "checkout" && <CheckoutFields {...{ nodes, node, errors, onChange }} />}
      {node.kind === "wait" && <WaitFields {...{ nodes, node, errors, onChange }} />}
      {"next" in node && (
        <TargetField
          label={{ question: "After the answer", wait: "When the time is over" }[node.kind as string] ?? "Then"}
          empty="The card below"
          value={node.next}
          error={errors.next}
          nodes={nodes}
          onChange={(next) => onChange({ ...node, next })}
        />
      )}
    </>
  );
}

function CheckoutFields({ node, errors, onChange }: NodeFieldsProps<NodeOf<"checkout">>) {
  return (
    <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_10rem]">
      <ShortTextField
        label="Address"
        hint="A Stripe payment link or your checkout page. The conversation's tracking ID is added."
        error={errors.url}
        maxLength={2048}
        value={node.url ?? ""}
        onChange={(url) => onChange({ ...node, url: url.trim() || null })}
      />
      <ShortTextField
        label="Button"
        error={errors.label}
        maxLength={LABEL_LENGTH}
        value={node.label}
        onChange={(label) => onChange({ ...node, label })}
      />
    </div>
  );
}

function WaitFields({ nodes, node, errors, onChange }: NodeFieldsProps<NodeOf<"wait">>) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <NumberField
        label="Minutes"
        error={errors.minutes}
        value={node.minutes}
        onChange={(minutes) => onChange({ ...node, minutes })}
      />
      <TargetField
        label="If the customer writes first"
        empty="As when the time is over"
        value={node.onMessage}
        error={errors.onMessage}
        nodes={nodes}
        onChange={(onMessage) => onChange({ ...node, onMessage })}
      />
    </div>
  );
}
