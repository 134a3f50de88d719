import type { Recommendation } from "@tributary/contract/recommendations";
import { useState } from "react";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextArea } from "../../design/TextArea.tsx";

interface DismissDialogProps {
  recommendation: Recommendation;
  error: unknown;
  busy: boolean;
  onDismiss: (reason: string) => void;
  onClose: () => void;
}

export function DismissDialog({ recommendation, error, busy, onDismiss, onClose }: DismissDialogProps) {
  const [reason, setReason] = useState("");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Dismiss this recommendation?"
      description={`“${recommendation.action}” won't come back for 28 days.`}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onDismiss(reason);
        }}
      >
        <Field label="Reason" hint="Kept with the recommendation, for your team.">
          {(control) => (
            <TextArea
              {...control}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <FormError error={error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={reason.trim() === ""} busy={busy}>
            Dismiss
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
