import { Field } from "../../design/Field.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import type { LinkDraft } from "./linkDraft.ts";

interface LinkFieldsProps {
  draft: LinkDraft;
  onChange: (draft: LinkDraft) => void;
  errors: Record<string, string>;
}

export function LinkFields({ draft, onChange, errors }: LinkFieldsProps) {
  const bind = (name: keyof LinkDraft) => ({
    name,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...draft, [name]: event.target.value }),
  });
  return (
    <>
      <Field label="Where it leads" error={errors.targetUrl}>
        {(control) => (
          <TextInput
            {...control}
            {...bind("targetUrl")}
            required
            inputMode="url"
            placeholder="https://your-shop.com/product"
          />
        )}
      </Field>
      <Field label="Title" hint="For you: how reports name it." error={errors.title}>
        {(control) => (
          <TextInput
            {...control}
            {...bind("title")}
            required
            maxLength={200}
            placeholder="Spring review, video description"
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Source" optional error={errors.source}>
          {(control) => <TextInput {...control} {...bind("source")} placeholder="youtube" />}
        </Field>
        <Field label="Medium" optional error={errors.medium}>
          {(control) => <TextInput {...control} {...bind("medium")} placeholder="video" />}
        </Field>
        <Field label="Campaign" optional error={errors.campaign}>
          {(control) => <TextInput {...control} {...bind("campaign")} placeholder="spring" />}
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="YouTube video" optional hint="Its id or address." error={errors.youtubeVideoId}>
          {(control) => <TextInput {...control} {...bind("youtube")} placeholder="youtu.be/…" />}
        </Field>
        <Field label="Works until" optional hint="The last day; empty for ever." error={errors.expiresAt}>
          {(control) => <TextInput {...control} {...bind("lastDay")} type="date" />}
        </Field>
      </div>
    </>
  );
}
