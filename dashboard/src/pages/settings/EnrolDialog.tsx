import { useMutation } from "@tanstack/react-query";
import type { TotpEnrolment } from "@tributary/contract/two-factor";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "../../api/problem.ts";
import { enableSecondFactor } from "../../api/security.ts";
import { Button } from "../../design/Button.tsx";
import { CopyField } from "../../design/CopyField.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextInput } from "../../design/TextInput.tsx";

interface EnrolDialogProps {
  enrolment: TotpEnrolment;
  onClose: () => void;
}

/** Scan, type the first code, keep the recovery codes: only then is the factor on. */
export function EnrolDialog({ enrolment, onClose }: EnrolDialogProps) {
  const [code, setCode] = useState("");
  const enabling = useMutation({ mutationFn: enableSecondFactor });

  function submit(event: FormEvent) {
    event.preventDefault();
    enabling.mutate(code.trim());
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={enabling.data ? "Save your recovery codes" : "Set up two-factor authentication"}
    >
      {enabling.data ? (
        <RecoveryCodes codes={enabling.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-base text-ink-soft">
            Scan this QR code with your authenticator app, or enter the setup key.
          </p>
          <img
            alt="QR code for your authenticator app"
            className="size-44 self-center rounded-md bg-white p-2"
            src={`data:image/svg+xml;utf8,${encodeURIComponent(enrolment.qrSvg)}`}
          />
          <CopyField text={enrolment.secret} what="Setup key" />
          <Field label="Code from the app" error={fieldErrors(enabling.error).code}>
            {(control) => (
              <TextInput
                {...control}
                required
                inputMode="numeric"
                autoComplete="one-time-code"
                pattern="\s*[0-9]{6}\s*"
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
          <FormError error={enabling.error} names={["code"]} />
          <Button type="submit" variant="primary" className="self-end" busy={enabling.isPending}>
            Turn on
          </Button>
        </form>
      )}
    </Dialog>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-base text-ink-soft">
        Each code works once if you lose your app. We only show them now, so store them somewhere safe.
      </p>
      <ul className="grid grid-cols-2 gap-2 font-mono text-sm text-ink">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyField text={codes.join(" ")} what="Recovery codes" />
      <Button className="self-end" variant="primary" onClick={onClose}>
        I've saved them
      </Button>
    </div>
  );
}
