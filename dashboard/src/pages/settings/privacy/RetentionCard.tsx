import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Retention, RetentionPatch } from "@tributary/contract/privacy";
import { type FormEvent, useState } from "react";
import { changeRetention, retentionQuery } from "../../../api/privacy.ts";
import { fieldErrors } from "../../../api/problem.ts";
import { workspaceQuery } from "../../../api/workspace.ts";
import { Button } from "../../../design/Button.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { ErrorState } from "../../../design/ErrorState.tsx";
import { Field } from "../../../design/Field.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { SkeletonRows } from "../../../design/Skeleton.tsx";
import { TextInput } from "../../../design/TextInput.tsx";
import { DraftNotice } from "../../../draft/DraftNotice.tsx";
import { StaleNotice } from "../../../plan/StaleNotice.tsx";
import { useEdit } from "../../../plan/useEdit.ts";
import { useMay } from "../../../shell/useWorkspace.ts";
import { RETENTION_KINDS, readDays } from "./retentionKinds.ts";

export function RetentionCard() {
  const query = useQuery(retentionQuery);
  return (
    <Card>
      <CardHeader
        title="Data retention"
        note="Older data is deleted every night. Payments are always kept for your records."
      />
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load retention settings" onRetry={() => void query.refetch()} />
      )}
      {query.data && <RetentionForm retention={query.data} />}
    </Card>
  );
}

type DayTexts = Record<keyof RetentionPatch, string>;

const NAMES = RETENTION_KINDS.map(({ name }) => name);
const LABELS = Object.fromEntries(RETENTION_KINDS.map(({ name, label }) => [name, label])) as DayTexts;

const textsOf = (retention: Retention): DayTexts =>
  Object.fromEntries(NAMES.map((name) => [name, String(retention[name] ?? "")])) as DayTexts;

function RetentionForm({ retention }: { retention: Retention }) {
  const mayChange = useMay("data.delete");
  const client = useQueryClient();
  const [wrong, setWrong] = useState<string>();
  const edit = useEdit<Retention, DayTexts>(retention, {
    form: mayChange ? "settings/retention" : null,
    read: textsOf,
    send: (changed, revision) =>
      changeRetention(
        Object.fromEntries(Object.entries(changed).map(([name, text]) => [name, readDays(text)])),
        revision,
      ),
    onSaved: (kept) => {
      client.setQueryData(retentionQuery.queryKey, kept);
      // The workspace's own form shares the revision.
      return client.invalidateQueries({ queryKey: workspaceQuery.queryKey });
    },
    reload: () => client.invalidateQueries({ queryKey: retentionQuery.queryKey }),
  });
  const errors = fieldErrors(edit.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    const fault = RETENTION_KINDS.find(({ name, isOptional }) => {
      const days = readDays(edit.values[name]);
      return days === undefined || (days === null && !isOptional);
    });
    setWrong(fault?.name);
    if (!fault) void edit.save();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4 px-5 pb-5" noValidate>
      <DraftNotice draft={edit} />
      <div className="grid gap-4 sm:grid-cols-2">
        {RETENTION_KINDS.map(({ name, label, note, isOptional }) => (
          <Field
            key={name}
            label={`${label}, days`}
            hint={isOptional ? `${note} Leave empty to keep forever.` : note}
            error={wrong === name ? "Enter a whole number of days." : errors[name]}
          >
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                readOnly={!mayChange}
                value={edit.values[name]}
                onChange={(event) => edit.set({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <FormError error={edit.error} names={NAMES} />
      <StaleNotice what="retention settings" edit={edit} labels={LABELS} />
      {mayChange && (
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" disabled={!edit.isDirty} busy={edit.isSaving}>
            Save
          </Button>
          <span role="status" className="text-sm text-positive">
            {edit.isSaved && "Saved"}
          </span>
        </div>
      )}
    </form>
  );
}
