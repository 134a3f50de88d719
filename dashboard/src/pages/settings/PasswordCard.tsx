import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { changePassword, sessionsQuery } from "../../api/security.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { PasswordInput } from "../../design/PasswordInput.tsx";

const EMPTY = { currentPassword: "", password: "" };

export function PasswordCard() {
  const [body, setBody] = useState(EMPTY);
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      setBody(EMPTY);
      await client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const errors = fieldErrors(change.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(body);
  }

  const bind = (name: keyof typeof EMPTY) => ({
    required: true,
    value: body[name],
    onChange: (event: { target: { value: string } }) => setBody({ ...body, [name]: event.target.value }),
  });

  return (
    <Card>
      <CardHeader title="Password" note="Changing it logs you out on all other devices." />
      <form onSubmit={submit} className="flex flex-col gap-4 px-5 pb-5 sm:max-w-sm">
        <Field label="Current password" error={errors.currentPassword}>
          {(control) => <PasswordInput {...control} {...bind("currentPassword")} autoComplete="current-password" />}
        </Field>
        <Field label="New password" hint="At least 10 characters." error={errors.password}>
          {(control) => <PasswordInput {...control} {...bind("password")} autoComplete="new-password" minLength={10} />}
        </Field>
        <FormError error={change.error} names={Object.keys(EMPTY)} />
        <div className="flex items-center gap-3">
          <Button type="submit" variant="primary" busy={change.isPending}>
            Change password
          </Button>
          {change.isSuccess && (
            <span role="status" className="text-sm text-positive">
              Password changed.
            </span>
          )}
        </div>
      </form>
    </Card>
  );
}
