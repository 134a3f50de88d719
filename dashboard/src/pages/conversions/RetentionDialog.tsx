import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { changeWorkspace, workspaceQuery } from "../../api/workspace.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { useWorkspace } from "../../shell/useWorkspace.ts";

/** Changes how long reports are kept; nothing is removed until the next cleaning. */
export function RetentionDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const workspace = useWorkspace();
  // As it was when the dialog opened: what others change meanwhile must not be overwritten unseen.
  const [{ revision, conversionRetentionDays }] = useState(workspace);
  const [days, setDays] = useState(conversionRetentionDays);
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: () => changeWorkspace({ conversionRetentionDays: days }, revision),
    onSuccess: (changed) => {
      client.setQueryData(workspaceQuery.queryKey, changed);
      onOpenChange(false);
    },
    onError: () => client.invalidateQueries({ queryKey: workspaceQuery.queryKey }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate();
  }

  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="Report retention"
      description="Applies from the next daily cleanup. Payments and verified reports are never deleted."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Days" hint="30 to 3,650 days." error={fieldErrors(change.error).conversionRetentionDays}>
          {(control) => (
            <TextInput
              {...control}
              type="number"
              inputMode="numeric"
              required
              min={30}
              max={3650}
              className="sm:w-32"
              value={days || ""}
              onChange={(e) => setDays(Math.trunc(e.target.valueAsNumber) || 0)}
            />
          )}
        </Field>
        <FormError error={change.error} names={["conversionRetentionDays"]} />
        <Button type="submit" variant="primary" className="self-end" busy={change.isPending}>
          Save
        </Button>
      </form>
    </Dialog>
  );
}
