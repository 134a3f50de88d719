import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { beginSecondFactor, removeSecondFactor } from "../../api/security.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { PasswordInput } from "../../design/PasswordInput.tsx";
import { useMe } from "../../shell/useWorkspace.ts";
import { EnrolDialog } from "./EnrolDialog.tsx";

export function SecondFactorCard() {
  const { hasSecondFactor } = useMe();
  const [removing, setRemoving] = useState(false);
  const client = useQueryClient();
  const beginning = useMutation({ mutationFn: beginSecondFactor });

  function close() {
    beginning.reset();
    void client.invalidateQueries({ queryKey: ["me"] });
  }

  return (
    <Card>
      <CardHeader
        title="Two-factor authentication"
        note="Ask for a code from your authenticator app at every login."
        action={<Badge tone={hasSecondFactor ? "positive" : "caution"}>{hasSecondFactor ? "On" : "Off"}</Badge>}
      />
      <div className="flex flex-col items-start gap-3 px-5 pb-5">
        <FormError error={beginning.error} />
        {hasSecondFactor ? (
          <Button variant="danger" onClick={() => setRemoving(true)}>
            Turn off
          </Button>
        ) : (
          <Button variant="primary" busy={beginning.isPending} onClick={() => beginning.mutate()}>
            Set up
          </Button>
        )}
      </div>
      {beginning.data && <EnrolDialog enrolment={beginning.data} onClose={close} />}
      {removing && <RemoveDialog onClose={() => setRemoving(false)} />}
    </Card>
  );
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const [password, setPassword] = useState("");
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: removeSecondFactor,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["me"] });
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    removal.mutate(password);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Turn off two-factor authentication?"
      description="You'll only need your password to log in. Your recovery codes stop working."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Password" error={fieldErrors(removal.error).password}>
          {(control) => (
            <PasswordInput
              {...control}
              required
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <FormError error={removal.error} names={["password"]} />
        <Button type="submit" variant="danger" className="self-end" busy={removal.isPending}>
          Turn off
        </Button>
      </form>
    </Dialog>
  );
}
