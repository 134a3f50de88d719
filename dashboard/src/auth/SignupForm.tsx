import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { SignupBody } from "@tributary/contract/auth";
import { type FormEvent, useState } from "react";
import { signUp } from "../api/auth.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { Field } from "../design/Field.tsx";
import { FormError } from "../design/FormError.tsx";
import { PasswordInput } from "../design/PasswordInput.tsx";
import { TextInput } from "../design/TextInput.tsx";

const EMPTY: SignupBody = { name: "", workspaceName: "", email: "", password: "" };

export function SignupForm({ action }: { action: string }) {
  const [body, setBody] = useState(EMPTY);
  const navigate = useNavigate();
  const client = useQueryClient();
  const entry = useMutation({
    mutationFn: signUp,
    onSuccess: () => {
      client.clear();
      return navigate({ to: "/", replace: true });
    },
  });
  const errors = fieldErrors(entry.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    entry.mutate({ ...body, email: body.email.trim() });
  }

  const bind = (name: keyof SignupBody) => ({
    name,
    value: body[name],
    required: true,
    onChange: (event: { target: { value: string } }) => setBody({ ...body, [name]: event.target.value }),
  });

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Your name" error={errors.name}>
        {(control) => <TextInput {...control} {...bind("name")} autoComplete="name" maxLength={120} />}
      </Field>
      <Field label="Workspace" hint="The business whose marketing you measure." error={errors.workspaceName}>
        {(control) => <TextInput {...control} {...bind("workspaceName")} autoComplete="organization" maxLength={120} />}
      </Field>
      <Field label="E-mail" error={errors.email}>
        {(control) => <TextInput {...control} {...bind("email")} type="email" autoComplete="username" />}
      </Field>
      <Field label="Password" hint="At least 10 characters." error={errors.password}>
        {(control) => <PasswordInput {...control} {...bind("password")} autoComplete="new-password" minLength={10} />}
      </Field>
      <FormError error={entry.error} names={Object.keys(EMPTY)} />
      <Button type="submit" variant="primary" busy={entry.isPending}>
        {action}
      </Button>
    </form>
  );
}
