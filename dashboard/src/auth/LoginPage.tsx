import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { logIn } from "../api/auth.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { Field } from "../design/Field.tsx";
import { FormError } from "../design/FormError.tsx";
import { PasswordInput } from "../design/PasswordInput.tsx";
import { TextInput } from "../design/TextInput.tsx";
import { AuthLayout } from "./AuthLayout.tsx";
import { nextPath } from "./nextPath.ts";

export function LoginPage() {
  const { next } = useSearch({ from: "/login" });
  return (
    <AuthLayout
      title="Welcome back"
      note={
        <>
          New here?{" "}
          <Link to="/signup" className="font-medium text-river underline-offset-4 hover:underline">
            Create an account
          </Link>
        </>
      }
    >
      <LoginForm next={nextPath(next)} />
    </AuthLayout>
  );
}

function LoginForm({ next }: { next: string }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const navigate = useNavigate();
  const client = useQueryClient();
  const entry = useMutation({
    mutationFn: logIn,
    onSuccess: () => {
      client.clear();
      return navigate({ href: next, replace: true });
    },
  });
  const errors = fieldErrors(entry.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    entry.mutate({ email: email.trim(), password });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="E-mail" error={errors.email}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
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
    </form>
  );
}
