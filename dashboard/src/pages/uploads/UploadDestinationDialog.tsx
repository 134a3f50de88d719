import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { UploadDestination, UploadDestinationKind } from "@tributary/contract/uploads";
import { useState } from "react";
import { fieldErrors } from "../../api/problem.ts";
import {
  changeUploadDestination,
  createUploadDestination,
  destinationKindsQuery,
  UPLOADS_KEY,
} from "../../api/uploads.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { CheckField } from "../../design/CheckField.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { AccountFields } from "./AccountFields.tsx";
import { CampaignChoice } from "./CampaignChoice.tsx";

interface UploadDestinationDialogProps {
  /** Null: a new one. */
  destination: UploadDestination | null;
  onClose: () => void;
}

/** Adds a destination, or changes one. */
export function UploadDestinationDialog({ destination, onClose }: UploadDestinationDialogProps) {
  const kinds = useQuery(destinationKindsQuery);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={destination ? `Edit ${destination.name}` : "Add a destination"}
      description="A changed ID or token has to be tested again."
    >
      {kinds.isPending && <SkeletonRows rows={4} />}
      {kinds.isError && !kinds.data && (
        <ErrorState error={kinds.error} title="Couldn't load platforms" onRetry={() => void kinds.refetch()} />
      )}
      {kinds.data && <DestinationForm kinds={kinds.data} destination={destination} onClose={onClose} />}
    </Dialog>
  );
}

interface DestinationFormProps extends UploadDestinationDialogProps {
  kinds: readonly UploadDestinationKind[];
}

function DestinationForm({ kinds, destination, onClose }: DestinationFormProps) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const [kindName, setKindName] = useState(destination?.kind ?? kinds[0]?.kind ?? "");
  const [name, setName] = useState(destination?.name ?? "");
  const [settings, setSettings] = useState<Readonly<Record<string, string>>>(destination?.settings ?? {});
  const [secret, setSecret] = useState("");
  const [requiresConsent, setRequiresConsent] = useState(destination?.requiresConsent ?? true);
  const [sendsRenewals, setSendsRenewals] = useState(destination?.sendsRenewals ?? false);
  const [campaignIds, setCampaignIds] = useState<readonly string[]>(destination?.campaignIds ?? []);
  const kind = kinds.find((each) => each.kind === kindName);
  const saving = useMutation({
    mutationFn: () => {
      const own = Object.fromEntries((kind?.fields ?? []).map((field) => [field.name, settings[field.name] ?? ""]));
      const filled = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ""));
      const rules = { name, requiresConsent, sendsRenewals, campaignIds: [...campaignIds] };
      if (!destination) {
        const body = { ...rules, kind: kindName, settings: filled, secret };
        return createUploadDestination(body, keyFor(body));
      }
      const isOther = JSON.stringify(filled) !== JSON.stringify(destination.settings);
      return changeUploadDestination(destination.id, {
        ...rules,
        ...(isOther && { settings: filled }),
        ...(secret && { secret }),
      });
    },
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: UPLOADS_KEY }),
  });
  const errors = fieldErrors(saving.error);
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      {!destination && (
        <Field label="Platform">
          {(control) => (
            <Select {...control} value={kindName} onChange={(event) => setKindName(event.target.value)}>
              {kinds.map((each) => (
                <option key={each.kind} value={each.kind}>
                  {each.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
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
      {kind && (
        <AccountFields
          kind={kind}
          settings={settings}
          secret={secret}
          isNew={destination === null}
          errors={errors}
          onSettings={setSettings}
          onSecret={setSecret}
        />
      )}
      <CheckField
        label="Only with consent"
        hint="Someone who refuses leaves nothing to be known by, so keep it on if your site asks for consent."
        checked={requiresConsent}
        onChange={setRequiresConsent}
      />
      <CheckField
        label="Send renewals of subscriptions"
        hint="Off: only the first payment of a subscription is sent."
        checked={sendsRenewals}
        onChange={setSendsRenewals}
      />
      <CampaignChoice chosen={campaignIds} onChange={setCampaignIds} />
      {kind && !kind.adjusts && (
        <p className="text-sm text-ink-faint text-pretty">
          {kind.label} takes no refunds back: they aren't sent there.
        </p>
      )}
      <FormError error={saving.error} names={["name", "secret", ...(kind?.fields ?? []).map((field) => field.name)]} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={saving.isPending}>
          {destination ? "Save" : "Add"}
        </Button>
      </div>
    </form>
  );
}
