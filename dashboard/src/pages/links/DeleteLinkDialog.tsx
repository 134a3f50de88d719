import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Link } from "@tributary/contract/links";
import { deleteLink, linksQuery } from "../../api/links.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";

interface DeleteLinkDialogProps {
  link: Link;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function DeleteLinkDialog({ link, open, onOpenChange }: DeleteLinkDialogProps) {
  const client = useQueryClient();
  const deletion = useMutation({
    mutationFn: () => deleteLink(link.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: linksQuery.queryKey });
      onOpenChange(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Delete this link?"
      description={`“${link.title}” stops working wherever it was published. Clicks and sales already recorded stay.`}
    >
      <FormError error={deletion.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>Keep it</Button>
        <Button variant="danger" busy={deletion.isPending} onClick={() => deletion.mutate()}>
          Delete link
        </Button>
      </div>
    </Dialog>
  );
}
