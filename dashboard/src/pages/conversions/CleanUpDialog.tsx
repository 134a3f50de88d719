import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { CONVERSIONS_KEY, cleanUpConversions } from "../../api/conversions.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";
import { formatCount } from "../../format/number.ts";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

/** Asks before old reports are removed for good, and tells how many there were. */
export function CleanUpDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const { conversionRetentionDays, timeZone } = useWorkspace();
  const client = useQueryClient();
  const cleaning = useMutation({
    mutationFn: cleanUpConversions,
    onSuccess: () => client.invalidateQueries({ queryKey: CONVERSIONS_KEY }),
  });
  const done = cleaning.data;
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={done ? "Reports deleted" : "Delete old reports now?"}
      description={
        done
          ? undefined
          : `This permanently deletes accepted and rejected reports received more than ${formatCount(conversionRetentionDays)} days ago. Reports verified by a payment stay.`
      }
    >
      <FormError error={cleaning.error} />
      {done && (
        <p role="status" className="flex items-start gap-2.5 text-sm text-ink">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />
          <span data-testid="removed">
            {done.removed === 0 ? "Nothing was" : formatCount(done.removed)}
            {done.removed > 0 && (done.removed === 1 ? " report was" : " reports were")} older than{" "}
            {formatInstant(done.olderThan, timeZone, "dayAndYear")}
            {done.removed > 0 && " and deleted"}.
          </span>
        </p>
      )}
      <div className="mt-4 flex justify-end gap-2">
        {done ? (
          <Button onClick={() => onOpenChange(false)}>Close</Button>
        ) : (
          <>
            <Button onClick={() => onOpenChange(false)}>Cancel</Button>
            <Button variant="danger" busy={cleaning.isPending} onClick={() => cleaning.mutate()}>
              Delete old reports
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
