import { Lock } from "lucide-react";
import { Field } from "../design/Field.tsx";
import { TextInput } from "../design/TextInput.tsx";
import { CodeField } from "./CodeField.tsx";
import type { LinkFieldsProps } from "./linkFieldsProps.ts";
import { PlaceFields } from "./PlaceFields.tsx";
import { UtmFieldset } from "./UtmFieldset.tsx";

export function LinkFields(props: LinkFieldsProps) {
  const { draft, stored, errors, onChange } = props;
  const fixed = Boolean(stored?.campaignVersionId);
  return (
    <>
      {fixed && (
        <p className="flex gap-2 rounded-md bg-sunken px-3 py-2.5 text-sm text-ink-soft">
          <Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
          This link belongs to a published version, so its destination and tags are locked. You can still change the
          title and expiry.
        </p>
      )}
      <TargetFields {...props} />
      {!stored && <CodeField code={draft.code} error={errors.code} onChange={(code) => onChange({ code })} />}
      <fieldset disabled={fixed} className="flex flex-col gap-5">
        <VideoField {...props} />
        <PlaceFields {...props} />
        <UtmFieldset {...props} />
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <EndField {...props} />
        <Field
          label="Fallback URL"
          optional
          hint="Where clicks go when the link is paused or expired."
          error={errors.expiredTargetUrl}
        >
          {(control) => (
            <TextInput
              {...control}
              inputMode="url"
              placeholder="https://your-shop.com"
              value={draft.expiredTargetUrl}
              onChange={(event) => onChange({ expiredTargetUrl: event.target.value })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

export function TargetFields({ draft, stored, errors, onChange }: LinkFieldsProps) {
  return (
    <>
      <Field label="Destination URL" error={errors.targetUrl}>
        {(control) => (
          <TextInput
            {...control}
            required
            disabled={Boolean(stored?.campaignVersionId)}
            inputMode="url"
            placeholder="https://your-shop.com/product"
            value={draft.targetUrl}
            onChange={(event) => onChange({ targetUrl: event.target.value })}
          />
        )}
      </Field>
      <Field label="Title" hint="How the link shows up in reports." error={errors.title}>
        {(control) => (
          <TextInput
            {...control}
            required
            maxLength={200}
            placeholder="Spring review, video description"
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

export function VideoField({ draft, errors, onChange }: LinkFieldsProps) {
  return (
    <Field label="YouTube video" optional hint="Video URL or ID." error={errors.youtubeVideoId}>
      {(control) => (
        <TextInput
          {...control}
          placeholder="youtu.be/…"
          value={draft.youtube}
          onChange={(event) => onChange({ youtube: event.target.value })}
        />
      )}
    </Field>
  );
}

export function EndField({ draft, errors, onChange }: LinkFieldsProps) {
  return (
    <Field
      label="Expires"
      optional
      hint="Last day the link works. Leave empty if it never expires."
      error={errors.expiresAt}
    >
      {(control) => (
        <TextInput
          {...control}
          type="date"
          value={draft.lastDay}
          onChange={(event) => onChange({ lastDay: event.target.value })}
        />
      )}
    </Field>
  );
}
