import { useMutation } from "@tanstack/react-query";
import type { PersonBody } from "@tributary/contract/privacy";
import { type FormEvent, useState } from "react";
import { findPerson } from "../../../api/privacy.ts";
import { Button } from "../../../design/Button.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { Field } from "../../../design/Field.tsx";
import { FormError } from "../../../design/FormError.tsx";
import { Select } from "../../../design/Select.tsx";
import { TextInput } from "../../../design/TextInput.tsx";
import { PersonActions } from "./PersonActions.tsx";

type Name = keyof PersonBody;

const NAMES: Readonly<Record<Name, string>> = {
  email: "Email address",
  customerId: "Customer ID",
  visitorId: "Visitor ID",
};

/** One person, by whatever is known of them: how much there is, taken away as a file or erased. */
export function PersonCard() {
  const [name, setName] = useState<Name>("email");
  const [value, setValue] = useState("");
  const finding = useMutation({ mutationFn: findPerson });
  const person: PersonBody = { [name]: value.trim() };

  function submit(event: FormEvent) {
    event.preventDefault();
    finding.mutate(person);
  }

  return (
    <Card>
      <CardHeader
        title="Data requests"
        note="Find, export, or delete everything stored about one person (GDPR, CCPA)."
      />
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3 px-5 pb-4">
        <Field label="Identify by">
          {(control) => (
            <Select
              {...control}
              className="w-40"
              value={name}
              onChange={(event) => {
                setName(event.target.value as Name);
                finding.reset();
              }}
            >
              {Object.entries(NAMES).map(([key, label]) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div className="min-w-52 flex-1">
          <Field label={NAMES[name]}>
            {(control) => (
              <TextInput
                {...control}
                type={name === "email" ? "email" : "text"}
                required
                maxLength={254}
                value={value}
                onChange={(event) => {
                  setValue(event.target.value);
                  finding.reset();
                }}
              />
            )}
          </Field>
        </div>
        <Button type="submit" variant="primary" busy={finding.isPending}>
          Look up
        </Button>
      </form>
      <div className="px-5 pb-5 empty:hidden">
        <FormError error={finding.error} />
        {finding.data && <PersonActions person={person} found={finding.data} onErased={() => finding.reset()} />}
      </div>
    </Card>
  );
}
