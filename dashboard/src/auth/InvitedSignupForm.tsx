import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { signUpInvited } from "../api/auth.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { Field } from "../design/Field.tsx";
import { FormError } from "../design/FormError.tsx";
import { PasswordInput } from "../design/PasswordInput.tsx";
import { TextInput } from "../design/TextInput.tsx";

interface InvitedSignupFormProps {
  token: string;
  email: string;
}

/** For whoever has no account yet: the address is known, a name and a password are all there is to say. */
export function InvitedSignupForm({ token, email }: InvitedSignupFormProps) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const navigate = useNavigate();
  const client = useQueryClient();
  const entry = useMutation({
    mutationFn: signUpInvited,
    onSuccess: () => {
      client.clear();
      return navigate({ to: "/", replace: true });
    },
  });
  const errors = fieldErrors(entry.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    entry.mutate({ token, name, password });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="E-mail">
        {(control) => <TextInput {...control} type="email" autoComplete="username" readOnly value={email} />}
      </Field>
      <Field label="Your name" error={errors.name}>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="name"
            required
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password" hint="At least 10 characters." error={errors.password}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            required
            minLength={10}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <FormError error={entry.error} names={["name", "password"]} />
      <Button type="submit" variant="primary" busy={entry.isPending}>
        Open account and join
      </Button>
    </form>
  );
}
