import { type FormEvent, useState } from "react";
import { signUpInvited } from "../api/auth.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { FormError } from "../design/FormError.tsx";
import { EmailField } from "./EmailField.tsx";
import { NameField } from "./NameField.tsx";
import { NewPasswordField } from "./NewPasswordField.tsx";
import { useEntry } from "./useEntry.ts";

interface InvitedSignupFormProps {
  token: string;
  email: string;
}

/** For whoever has no account yet: the address is known, a name and a password are all there is to say. */
export function InvitedSignupForm({ token, email }: InvitedSignupFormProps) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const entry = useEntry(signUpInvited);
  const errors = fieldErrors(entry.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    entry.mutate({ token, name, password });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <EmailField value={email} />
      <NameField value={name} error={errors.name} onChange={setName} />
      <NewPasswordField value={password} error={errors.password} onChange={setPassword} />
      <FormError error={entry.error} names={["name", "password"]} />
      <Button type="submit" variant="primary" busy={entry.isPending}>
        Create account and join
      </Button>
    </form>
  );
}
