import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ApiKeyBody, ApiKeyKind } from "@tributary/contract/api-keys";
import type { Permission } from "@tributary/contract/permissions";
import { type FormEvent, useState } from "react";
import { apiKeysQuery, createApiKey } from "../../api/apiKeys.ts";
import { fieldErrors } from "../../api/problem.ts";
import { useLock } from "../../api/useLock.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { ScopePicker } from "./ScopePicker.tsx";
import { ShownOnce } from "./ShownOnce.tsx";

/** Makes a key and shows it this once; closing the dialog forgets it. */
export function NewApiKeyDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<ApiKeyKind>("secret");
  const [permissions, setPermissions] = useState<readonly Permission[] | null>(null);
  const [lifeDays, setLifeDays] = useState("");
  const [callsPerMinute, setCallsPerMinute] = useState("");
  const client = useQueryClient();
  const lock = useLock();
  const creation = useMutation({
    mutationFn: (body: ApiKeyBody) => createApiKey(body),
    // Also of a failure: with its answer lost, a key may have been made that is to be revoked.
    onSettled: () => client.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const end = new Date(Date.now() + Number(lifeDays) * 86_400_000);
    const body = {
      name: name.trim(),
      kind,
      ...(kind === "secret" && permissions ? { permissions: [...permissions] } : {}),
      ...(callsPerMinute ? { callsPerMinute: Number(callsPerMinute) } : {}),
      ...(lifeDays ? { expiresAt: end.toISOString() } : {}),
    };
    lock((free) => creation.mutate(body, { onError: free }));
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={creation.data ? "Copy your API key" : "New API key"}
    >
      {creation.data ? (
        <ShownOnce apiKey={creation.data.key} onClose={onClose} />
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field label="Name" hint="Where you'll use it." error={fieldErrors(creation.error).name}>
            {(control) => (
              <TextInput
                {...control}
                required
                maxLength={120}
                placeholder="Store backend"
                value={name}
                onChange={(e) => setName(e.target.value)}
              />
            )}
          </Field>
          <Field label="Type">
            {(control) => (
              <Select {...control} value={kind} onChange={(event) => setKind(event.target.value as ApiKeyKind)}>
                <option value="secret">Secret: starts checkouts, sends events, reads reports</option>
                <option value="write">Write only: sends events</option>
              </Select>
            )}
          </Field>
          {kind === "secret" && <ScopePicker value={permissions} onChange={setPermissions} />}
          <Field label="Expires">
            {(control) => (
              <Select {...control} value={lifeDays} onChange={(event) => setLifeDays(event.target.value)}>
                <option value="">Never</option>
                <option value="30">In 30 days</option>
                <option value="90">In 90 days</option>
                <option value="365">In a year</option>
              </Select>
            )}
          </Field>
          <Field
            label="Calls per minute"
            optional
            hint="Optional limit for this key. Leave empty to use the default limit."
            error={fieldErrors(creation.error).callsPerMinute}
          >
            {(control) => (
              <TextInput
                {...control}
                type="number"
                inputMode="numeric"
                min={1}
                max={1_000_000}
                step={1}
                value={callsPerMinute}
                onChange={(event) => setCallsPerMinute(event.target.value)}
              />
            )}
          </Field>
          <FormError error={creation.error} names={["name", "callsPerMinute"]} />
          <Button
            type="submit"
            variant="primary"
            className="self-end"
            busy={creation.isPending}
            disabled={kind === "secret" && permissions?.length === 0}
          >
            Create key
          </Button>
        </form>
      )}
    </Dialog>
  );
}
