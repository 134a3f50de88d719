import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Role } from "@tributary/contract/auth";
import { type FormEvent, useState } from "react";
import { invitationsQuery, invite } from "../../api/members.ts";
import { fieldErrors } from "../../api/problem.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { ROLE_SUMMARY, ROLES } from "./roleWords.ts";

const INVITING = ["invite"];

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  const client = useQueryClient();
  const invitation = useMutation({
    mutationKey: INVITING,
    mutationFn: invite,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: invitationsQuery.queryKey });
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    // A second press may come before the locked button is drawn.
    if (client.isMutating({ mutationKey: INVITING }) > 0) return;
    invitation.mutate({ email: email.trim(), role });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Invite a member">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Email" error={fieldErrors(invitation.error).email}>
          {(control) => (
            <TextInput
              {...control}
              type="email"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role">
          {(control) => (
            <Select {...control} value={role} onChange={(event) => setRole(event.target.value as Role)}>
              {ROLES.map((name) => (
                <option key={name} value={name}>
                  {name}: {ROLE_SUMMARY[name]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <FormError error={invitation.error} names={["email"]} />
        <Button type="submit" variant="primary" className="self-end" busy={invitation.isPending}>
          Send invitation
        </Button>
      </form>
    </Dialog>
  );
}
