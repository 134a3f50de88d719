import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { forgotPassword } from "../api/auth.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { FormError } from "../design/FormError.tsx";
import { AuthLayout } from "./AuthLayout.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { EmailField } from "./EmailField.tsx";

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
        <EmailField value={email} error={errors.email} onChange={setEmail} />
        <FormError error={asking.error} names={["email"]} />
        <Button type="submit" variant="primary" busy={asking.isPending}>
          Mail me a link
        </Button>
        <p className="text-center text-sm">{back}</p>
      </form>
    </AuthLayout>
  );
}
