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
      title={archived ? "Take this site back into use?" : "Archive this site?"}
      description={
        archived
          ? `Events of “${pixel.name}” are taken again from now on. What its pages sent meanwhile was refused.`
          : `Events of “${pixel.name}” are refused from now on, also where the script stays on the pages. Its history stays, and you can take it back into use.`
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
          {archived ? "Take back into use" : "Archive site"}
        </Button>
      </div>
    </Dialog>
  );
}
