import type { Campaign } from "@tributary/contract/campaigns";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";

interface CompleteDialogProps {
  campaign: Campaign;
  error: unknown;
  busy: boolean;
  onComplete: () => void;
  onClose: () => void;
}

export function CompleteDialog({ campaign, error, busy, onComplete, onClose }: CompleteDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Complete this campaign?"
      description={`You won't be able to publish new versions of “${campaign.name}”, only edit its name and notes. Its links keep working and its results stay.`}
    >
      <FormError error={error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" busy={busy} onClick={onComplete}>
          Complete campaign
        </Button>
      </div>
    </Dialog>
  );
}
