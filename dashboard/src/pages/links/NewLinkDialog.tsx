import { Dialog } from "../../design/Dialog.tsx";
import { LinkForm } from "./LinkForm.tsx";

interface NewLinkDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function NewLinkDialog({ open, onOpenChange }: NewLinkDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="New link">
      <LinkForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}
