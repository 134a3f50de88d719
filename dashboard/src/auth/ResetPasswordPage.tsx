import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { resetPassword } from "../api/auth.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { FormError } from "../design/FormError.tsx";
import { AuthLayout } from "./AuthLayout.tsx";
import { AuthLink } from "./AuthLink.tsx";
import { mailedToken } from "./mailedToken.ts";
import { NewPasswordField } from "./NewPasswordField.tsx";

export function ResetPasswordPage() {
  const [password, setPassword] = useState("");
  const reset = useMutation({ mutationFn: resetPassword });
  const errors = fieldErrors(reset.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    reset.mutate({ token: mailedToken(window.location.hash), password });
  }

  if (reset.isSuccess) {
    return (
      <AuthLayout title="Your password is changed" note="You were signed out everywhere. Log in with the new one.">
        <p className="text-sm">
          <AuthLink to="/login">Log in</AuthLink>
        </p>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title="Choose a new password" note="You will be signed out everywhere else.">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <NewPasswordField label="New password" value={password} error={errors.password} onChange={setPassword} />
        <FormError error={reset.error} names={["password"]} />
        <Button type="submit" variant="primary" busy={reset.isPending}>
          Change password
        </Button>
        <p className="text-center text-sm">
          <AuthLink to="/forgot-password">Ask for a new link</AuthLink>
        </p>
      </form>
    </AuthLayout>
  );
}
