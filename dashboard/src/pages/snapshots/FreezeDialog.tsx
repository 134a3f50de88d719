import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CreditSnapshot } from "@tributary/contract/credit-snapshots";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { snapshotsQuery, takeSnapshot } from "../../api/snapshots.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { monthBefore } from "./monthBefore.ts";

interface FreezeDialogProps {
  today: string;
  onClose: () => void;
  onTaken: (snapshot: CreditSnapshot) => void;
}

/** Which days are frozen, and under what name. */
export function FreezeDialog({ today, onClose, onTaken }: FreezeDialogProps) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const [values, setValues] = useState(() => monthBefore(today));
  const taking = useMutation({
    mutationFn: () => {
      const body = { name: values.name.trim(), range: { from: values.from, to: values.to } };
      return takeSnapshot(body, keyFor(body));
    },
    onSuccess: async (snapshot) => {
      await client.invalidateQueries({ queryKey: snapshotsQuery.queryKey });
      onTaken(snapshot);
    },
  });
  const errors = fieldErrors(taking.error);
  const set = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    taking.mutate();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Take a snapshot"
      description="Keeps what payments of these days are credited to now, under every attribution model."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Name" {...(errors.name ? { error: errors.name } : {})}>
          {(control) => (
            <TextInput
              {...control}
              required
              maxLength={120}
              value={values.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="First day">
            {(control) => (
              <TextInput
                {...control}
                type="date"
                required
                max={today}
                value={values.from}
                onChange={(event) => set({ from: event.target.value })}
              />
            )}
          </Field>
          <Field label="Last day">
            {(control) => (
              <TextInput
                {...control}
                type="date"
                required
                min={values.from}
                max={today}
                value={values.to}
                onChange={(event) => set({ to: event.target.value })}
              />
            )}
          </Field>
        </div>
        <FormError error={taking.error} names={["name"]} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={taking.isPending}>
            Take snapshot
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
