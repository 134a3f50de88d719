import type { SignupBody } from "@tributary/contract/auth";
import { type FormEvent, useState } from "react";
import { signUp } from "../api/auth.ts";
import { fieldErrors } from "../api/problem.ts";
import { Button } from "../design/Button.tsx";
import { Field } from "../design/Field.tsx";
import { FormError } from "../design/FormError.tsx";
import { TextInput } from "../design/TextInput.tsx";
import { EmailField } from "./EmailField.tsx";
import { NameField } from "./NameField.tsx";
import { NewPasswordField } from "./NewPasswordField.tsx";
import { useEntry } from "./useEntry.ts";

const EMPTY: SignupBody = { name: "", workspaceName: "", email: "", password: "" };

export function SignupForm({ action }: { action: string }) {
  const [body, setBody] = useState(EMPTY);
  const entry = useEntry(signUp);
  const errors = fieldErrors(entry.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    entry.mutate({ ...body, email: body.email.trim() });
  }

  const bind = (name: keyof SignupBody) => ({
    value: body[name],
    error: errors[name],
    onChange: (value: string) => setBody({ ...body, [name]: value }),
  });

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <NameField {...bind("name")} />
      <Field label="Workspace" hint="Usually the name of your business." error={errors.workspaceName}>
        {(control) => (
          <TextInput
            {...control}
            autoComplete="organization"
            required
            maxLength={120}
            value={body.workspaceName}
            onChange={(event) => setBody({ ...body, workspaceName: event.target.value })}
          />
        )}
      </Field>
      <EmailField {...bind("email")} />
      <NewPasswordField {...bind("password")} />
      <FormError error={entry.error} names={Object.keys(EMPTY)} />
      <Button type="submit" variant="primary" busy={entry.isPending}>
        {action}
      </Button>
    </form>
  );
}
