import { useMutation } from "@tanstack/react-query";
import type { ChannelPreview } from "@tributary/contract/channel-rules";
import { type FormEvent, useState } from "react";
import { previewChannel } from "../../api/channelRules.ts";
import { fieldErrors } from "../../api/problem.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextInput } from "../../design/TextInput.tsx";

/** What the rules make of a visit, before there is one. */
export function ChannelTryCard() {
  const [url, setUrl] = useState("");
  const [referrer, setReferrer] = useState("");
  const preview = useMutation({ mutationFn: () => previewChannel(url.trim(), referrer.trim()) });
  const errors = fieldErrors(preview.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    preview.mutate();
  }

  return (
    <Card>
      <CardHeader title="Test a visit" note="See which channel and rule a visit would match." />
      <form onSubmit={submit} className="flex flex-col gap-4 px-5 pb-5">
        <Field label="Landing page URL" error={errors.url}>
          {(control) => (
            <TextInput
              {...control}
              required
              inputMode="url"
              placeholder="https://shop.example/?utm_source=newsletter&utm_medium=email"
              value={url}
              onChange={(e) => setUrl(e.target.value)}
            />
          )}
        </Field>
        <Field label="Referrer" optional error={errors.referrer}>
          {(control) => (
            <TextInput
              {...control}
              inputMode="url"
              placeholder="https://www.google.com/"
              value={referrer}
              onChange={(e) => setReferrer(e.target.value)}
            />
          )}
        </Field>
        <FormError error={preview.error} names={["url", "referrer"]} />
        <Button type="submit" className="self-end" busy={preview.isPending}>
          Test
        </Button>
      </form>
      {preview.data && <Outcome preview={preview.data} />}
    </Card>
  );
}

function Outcome({ preview }: { preview: ChannelPreview }) {
  const { channel, defaultChannel, rule, source, medium, campaign, clickId, utmIssues, continuesVisit } = preview;
  const seen = [source, medium, campaign, clickId].filter(Boolean).join(" / ");
  return (
    <div role="status" data-testid="channel-preview" className="border-t px-5 py-4 text-sm">
      <p className="flex items-center gap-2 text-base font-semibold text-ink">
        {continuesVisit ? (
          "No new visit"
        ) : (
          <>
            <ChannelDot channel={channel} /> {channel}
          </>
        )}
      </p>
      <p className="mt-1 text-ink-soft">
        {rule && `Matches your rule ${rule.position}. Without it: ${defaultChannel}.`}
        {!rule && !continuesVisit && "No custom rule matches, so the default channels apply."}
        {continuesVisit && "The referrer belongs to a visit that's still going, so the visit keeps its channel."}
        {seen && ` Detected: ${seen}.`}
      </p>
      {utmIssues.length > 0 && (
        <p className="mt-2 flex flex-wrap items-center gap-1.5">
          {utmIssues.map((issue) => (
            <Badge key={issue} tone="caution">
              {issue.replaceAll("_", " ")}
            </Badge>
          ))}
        </p>
      )}
    </div>
  );
}
