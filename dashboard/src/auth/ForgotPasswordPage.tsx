import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { forgotPassword } from "../api/auth.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { Field } from "../design/Field.tsx";
import { FormError } from "../design/FormError.tsx";
import { TextInput } from "../design/TextInput.tsx";
import { AuthLayout } from "./AuthLayout.tsx";
import { AuthLink } from "./AuthLink.tsx";

export function ForgotPasswordPage() {
  const [email, setEmail] = useState("");
  const asking = useMutation({ mutationFn: forgotPassword });
  const errors = fieldErrors(asking.error);
  const back = <AuthLink to="/login">Back to log-in</AuthLink>;

  function submit(event: FormEvent) {
    event.preventDefault();
    asking.mutate(email.trim());
  }

  if (asking.isSuccess) {
    return (
      <AuthLayout
        title="Look into your mail"
        note={`If ${email.trim()} has an account, a mail with a link is on its way. The link is good for an hour.`}
      >
        <p className="text-sm text-ink-soft">{back}</p>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title="Forgot your password?" note="We mail you a link by which you choose a new one.">
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
        <FormError error={asking.error} names={["email"]} />
        <Button type="submit" variant="primary" busy={asking.isPending}>
          Mail me a link
        </Button>
        <p className="text-center text-sm">{back}</p>
      </form>
    </AuthLayout>
  );
}
