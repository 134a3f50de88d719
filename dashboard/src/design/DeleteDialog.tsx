import { useMutation } from "@tanstack/react-query";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { FormError } from "./FormError.tsx";

interface DeleteDialogProps {
  title: string;
  /** What goes with it. */
  description: string;
  /** On the button that does it. */
  action: string;
  remove: () => Promise<unknown>;
  /** Once it is gone. */
  onDeleted: () => unknown;
  onClose: () => void;
}

/** Asks before something is deleted for good. */
export function DeleteDialog({ title, description, action, remove, onDeleted, onClose }: DeleteDialogProps) {
  const deletion = useMutation({ mutationFn: remove, onSuccess: onDeleted });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} description={description}>
      <FormError error={deletion.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" busy={deletion.isPending} onClick={() => deletion.mutate()}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
