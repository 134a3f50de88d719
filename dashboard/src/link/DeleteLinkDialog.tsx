import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Link } from "@tributary/contract/links";
import { CAMPAIGNS_KEY } from "../api/campaigns.ts";
import { deleteLink, LINKS_KEY, linkQuery } from "../api/links.ts";
import { Button } from "../design/Button.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { FormError } from "../design/FormError.tsx";

interface DeleteLinkDialogProps {
  link: Link;
  onClose: () => void;
  /** Before the lists are asked for again; a page about the link leaves first. */
  onDeleted?: () => unknown;
}

export function DeleteLinkDialog({ link, onClose, onDeleted }: DeleteLinkDialogProps) {
  const client = useQueryClient();
  const deletion = useMutation({
    mutationFn: () => deleteLink(link.id),
    onSuccess: async () => {
      await onDeleted?.();
      client.removeQueries({ queryKey: linkQuery(link.id).queryKey });
      await Promise.all([
        client.invalidateQueries({ queryKey: LINKS_KEY }),
        client.invalidateQueries({ queryKey: CAMPAIGNS_KEY }),
      ]);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete this link?"
      description={`“${link.title}” stops working everywhere, and its URL can't be reused. Recorded clicks and sales stay.`}
    >
      <FormError error={deletion.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" busy={deletion.isPending} onClick={() => deletion.mutate()}>
          Delete link
        </Button>
      </div>
    </Dialog>
  );
}
