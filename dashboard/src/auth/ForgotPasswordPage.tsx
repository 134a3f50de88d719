import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { forgotPassword } from "../api/auth.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { FormError } from "../design/FormError.tsx";
import { AuthLayout } from "./AuthLayout.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { EmailField } from "./EmailField.tsx";
import { OutboxHint } from "./OutboxHint.tsx";

export function ForgotPasswordPage() {
  const [email, setEmail] = useState("");
  const asking = useMutation({ mutationFn: forgotPassword });
  const errors = fieldErrors(asking.error);
  const back = <AuthLink to="/login">Back to login</AuthLink>;

  function submit(event: FormEvent) {
    event.preventDefault();
    asking.mutate(email.trim());
  }

  if (asking.isSuccess) {
    return (
      <AuthLayout
        title="Check your email"
        note={`If ${email.trim()} has an account, we've sent a link to it. The link works for one hour.`}
      >
        <OutboxHint className="mb-4" />
        <p className="text-sm text-ink-soft">{back}</p>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title="Forgot your password?" note="We'll email you a link to set a new one.">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <EmailField value={email} error={errors.email} onChange={setEmail} />
        <FormError error={asking.error} names={["email"]} />
        <Button type="submit" variant="primary" busy={asking.isPending}>
          Email me a link
        </Button>
        <p className="text-center text-sm">{back}</p>
      </form>
    </AuthLayout>
  );
}
