import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DestinationKind } from "@tributary/contract/alerts";
import { useState } from "react";
import { ALERTS_KEY, createAlertDestination } from "../../api/alerts.ts";
import { fieldErrors } from "../../api/problem.ts";
import { Button } from "../../design/Button.tsx";
import { CopyField } from "../../design/CopyField.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";

/** Adds a Slack channel or a webhook; of a webhook it then shows the signing secret, once. */
export function DestinationDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [kind, setKind] = useState<DestinationKind>("slack");
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const creation = useMutation({
    mutationFn: () => createAlertDestination({ kind, name, url }),
    onSuccess: ({ secret }) => {
      if (secret === null) onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ALERTS_KEY }),
  });
  const secret = creation.data?.secret;
  const errors = fieldErrors(creation.error);
  if (secret) {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title="Copy the signing secret"
        description="Your endpoint verifies alerts with it, by Standard Webhooks. It's shown only now."
      >
        <CopyField text={secret} what="signing secret" />
        <div className="mt-4 flex justify-end">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Send alerts to Slack or a webhook">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          creation.mutate();
        }}
      >
        <Field label="Type">
          {(control) => (
            <Select {...control} value={kind} onChange={(event) => setKind(event.target.value as DestinationKind)}>
              <option value="slack">Slack</option>
              <option value="webhook">Webhook</option>
            </Select>
          )}
        </Field>
        <Field label="Name" {...(errors.name && { error: errors.name })}>
          {(control) => (
            <TextInput
              {...control}
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={kind === "slack" ? "Webhook URL of the channel" : "Endpoint URL"}
          hint="Stored encrypted, and not shown again."
          {...(errors.url && { error: errors.url })}
        >
          {(control) => (
            <TextInput
              {...control}
              type="url"
              required
              autoComplete="off"
              placeholder={kind === "slack" ? "https://hooks.slack.com/services/…" : "https://example.com/alerts"}
              value={url}
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
        <FormError error={creation.error} names={["name", "url"]} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={creation.isPending}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
