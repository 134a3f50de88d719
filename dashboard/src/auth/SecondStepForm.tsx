import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { finishLogIn } from "../api/auth.ts";
import { Button } from "../design/Button.tsx";
import { Field } from "../design/Field.tsx";
import { FormError } from "../design/FormError.tsx";
import { TextInput } from "../design/TextInput.tsx";

interface SecondStepFormProps {
  challengeToken: string;
  onDone: () => void;
  /** Back to the password. */
  onAgain: () => void;
}

export function SecondStepForm({ challengeToken, onDone, onAgain }: SecondStepFormProps) {
  const [code, setCode] = useState("");
  const entry = useMutation({ mutationFn: finishLogIn, onSuccess: onDone });

  function submit(event: FormEvent) {
    event.preventDefault();
    entry.mutate({ challengeToken, code });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Code">
        {(control) => (
          <TextInput
            {...control}
            autoComplete="one-time-code"
            autoFocus
            required
            minLength={6}
            maxLength={20}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <FormError error={entry.error} names={[]} />
      <Button type="submit" variant="primary" busy={entry.isPending}>
        Log in
      </Button>
      <Button onClick={onAgain}>Back to password</Button>
    </form>
  );
}
