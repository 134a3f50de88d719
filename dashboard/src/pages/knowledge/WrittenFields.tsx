import { Field } from "../../design/Field.tsx";
import { TextArea } from "../../design/TextArea.tsx";
import { TextInput } from "../../design/TextInput.tsx";

interface WrittenFieldsProps {
  kind: "faq" | "text";
  values: { title: string; content: string };
  errors: Readonly<Record<string, string | undefined>>;
  onChange: (part: { title?: string; content?: string }) => void;
}

const LABELS = {
  faq: { title: "Question", content: "Answer", hint: "Customers get this answer as it stands.", most: 1000 },
  text: {
    title: "Title",
    content: "Text",
    hint: "Leave an empty line between paragraphs. A short line by itself is a heading.",
    most: 200_000,
  },
};

/** A question with its answer, or a text with its title. */
export function WrittenFields({ kind, values, errors, onChange }: WrittenFieldsProps) {
  const labels = LABELS[kind];
  return (
    <>
      <Field label={labels.title} {...(errors.title && { error: errors.title })}>
        {(control) => (
          <TextInput
            {...control}
            required
            maxLength={120}
            value={values.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={labels.content} hint={labels.hint} {...(errors.content && { error: errors.content })}>
        {(control) => (
          <TextArea
            {...control}
            required
            maxLength={labels.most}
            value={values.content}
            onChange={(event) => onChange({ content: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
