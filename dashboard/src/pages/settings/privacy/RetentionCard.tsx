import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Retention, RetentionPatch } from "@tributary/contract/privacy";
import { type FormEvent, useState } from "react";
import { changeRetention, retentionQuery } from "../../../api/privacy.ts";
import { fieldErrors } from "../../../api/problem.ts";
import { Button } from "../../../design/Button.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { ErrorState } from "../../../design/ErrorState.tsx";
import { Field } from "../../../design/Field.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { SkeletonRows } from "../../../design/Skeleton.tsx";
import { TextInput } from "../../../design/TextInput.tsx";
import { useMay } from "../../../shell/useWorkspace.ts";
import { RETENTION_KINDS, readDays } from "./retentionKinds.ts";

export function RetentionCard() {
  const query = useQuery(retentionQuery);
  return (
    <Card>
      <CardHeader
        title="How long data is kept"
        note="Older data goes with the next nightly run. Payments stay: they are your books."
      />
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="The periods could not be loaded" onRetry={() => void query.refetch()} />
      )}
      {query.data && <RetentionForm key={JSON.stringify(query.data)} retention={query.data} />}
    </Card>
  );
}

function RetentionForm({ retention }: { retention: Retention }) {
  const mayChange = useMay("data.delete");
  const client = useQueryClient();
  const [typed, setTyped] = useState(() =>
    Object.fromEntries(RETENTION_KINDS.map(({ name }) => [name, String(retention[name] ?? "")])),
  );
  const [wrong, setWrong] = useState<string>();
  const change = useMutation({
    mutationFn: changeRetention,
    onSuccess: (kept) => client.setQueryData(retentionQuery.queryKey, kept),
  });
  const errors = fieldErrors(change.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = RETENTION_KINDS.map((kind) => ({ ...kind, days: readDays(typed[kind.name] ?? "") }));
    const fault = read.find(({ days, isOptional }) => days === undefined || (days === null && !isOptional));
    setWrong(fault?.name);
    if (fault) return;
    change.mutate(Object.fromEntries(read.map(({ name, days }) => [name, days])) as RetentionPatch);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4 px-5 pb-5" noValidate>
      <div className="grid gap-4 sm:grid-cols-2">
        {RETENTION_KINDS.map(({ name, label, note, isOptional }) => (
          <Field
            key={name}
            label={`${label}, days`}
            hint={isOptional ? `${note} Empty: for ever.` : note}
            error={wrong === name ? "Type a whole number of days." : errors[name]}
          >
            {(control) => (
              <TextInput
                {...control}
                inputMode="numeric"
                readOnly={!mayChange}
                value={typed[name] ?? ""}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <FormError error={change.error} names={RETENTION_KINDS.map(({ name }) => name)} />
      {mayChange && (
        <Button type="submit" variant="primary" className="self-start" busy={change.isPending}>
          Save
        </Button>
      )}
    </form>
  );
}
