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
      <AuthLayout title="Password changed" note="You've been logged out on all devices. Log in with your new password.">
        <p className="text-sm">
          <AuthLink to="/login">Log in</AuthLink>
        </p>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title="Set a new password" note="This logs you out on all other devices.">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <NewPasswordField label="New password" value={password} error={errors.password} onChange={setPassword} />
        <FormError error={reset.error} names={["password"]} />
        <Button type="submit" variant="primary" busy={reset.isPending}>
          Change password
        </Button>
        <p className="text-center text-sm">
          <AuthLink to="/forgot-password">Request a new link</AuthLink>
        </p>
      </form>
    </AuthLayout>
  );
}
