import type { Pixel } from "@tributary/contract/pixels";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";
import { usePixelChange } from "./usePixelChange.ts";

interface ArchivePixelDialogProps {
  pixel: Pixel;
  onOpenChange: (open: boolean) => void;
}

/** Stops a site's collection, or lets it go on. */
export function ArchivePixelDialog({ pixel, onOpenChange }: ArchivePixelDialogProps) {
  const archived = pixel.archivedAt !== null;
  const change = usePixelChange(pixel.id, () => onOpenChange(false));
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={archived ? "Restore this site?" : "Archive this site?"}
      description={
        archived
          ? `We'll start accepting events from “${pixel.name}” again. Events sent while it was archived are gone.`
          : `We'll reject new events from “${pixel.name}”, even if the script is still on its pages. Existing data stays, and you can restore the site anytime.`
      }
    >
      <FormError error={change.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button
          variant={archived ? "primary" : "danger"}
          busy={change.isPending}
          onClick={() => change.mutate({ archived: !archived })}
        >
          {archived ? "Restore" : "Archive site"}
        </Button>
      </div>
    </Dialog>
  );
}
