import { useMutation } from "@tanstack/react-query";
import type { SecondStep } from "@tributary/contract/auth";
import { type FormEvent, useState } from "react";
import { logIn } from "../api/auth.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { Field } from "../design/Field.tsx";
import { FormError } from "../design/FormError.tsx";
import { PasswordInput } from "../design/PasswordInput.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { EmailField } from "./EmailField.tsx";

interface LoginFormProps {
  /** Null: signed in; otherwise a second step is asked for. */
  onDone: (step: SecondStep | null) => void;
}

export function LoginForm({ onDone }: LoginFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const entry = useMutation({ mutationFn: logIn, onSuccess: onDone });
  const errors = fieldErrors(entry.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    entry.mutate({ email: email.trim(), password });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <EmailField value={email} error={errors.email} onChange={setEmail} />
      <Field label="Password" error={errors.password}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <FormError error={entry.error} names={["email", "password"]} />
      <Button type="submit" variant="primary" busy={entry.isPending}>
        Log in
      </Button>
      <p className="text-center text-sm text-ink-soft">
        <AuthLink to="/forgot-password">Forgot your password?</AuthLink>
      </p>
    </form>
  );
}
