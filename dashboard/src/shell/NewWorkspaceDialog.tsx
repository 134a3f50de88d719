import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "../api/problem.ts";
import { useIdempotencyKey } from "../api/useIdempotencyKey.ts";
import { createWorkspace } from "../api/workspace.ts";
import { Button } from "../design/Button.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { Field } from "../design/Field.tsx";
import { FormError } from "../design/FormError.tsx";
import { TextInput } from "../design/TextInput.tsx";

interface NewWorkspaceDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** @param slug of the new workspace */
  onCreated: (slug: string) => void;
}

export function NewWorkspaceDialog({ open, onOpenChange, onCreated }: NewWorkspaceDialogProps) {
  const [name, setName] = useState("");
  const keyFor = useIdempotencyKey();
  const creation = useMutation({
    mutationFn: (given: string) => createWorkspace(given, keyFor(given)),
    onSuccess: ({ slug }) => onCreated(slug),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    creation.mutate(name.trim());
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New workspace"
      description="For a separate business. Data is never shared between workspaces. You'll be its admin."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Name" error={fieldErrors(creation.error).name}>
          {(control) => (
            <TextInput {...control} required maxLength={120} value={name} onChange={(e) => setName(e.target.value)} />
          )}
        </Field>
        <FormError error={creation.error} names={["name"]} />
        <Button type="submit" variant="primary" className="self-end" busy={creation.isPending}>
          Create workspace
        </Button>
      </form>
    </Dialog>
  );
}
