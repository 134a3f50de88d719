import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Link } from "@tributary/contract/links";
import { CAMPAIGNS_KEY } from "../api/campaigns.ts";
import { changeLink, LINKS_KEY } from "../api/links.ts";
import { Button } from "../design/Button.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { FormError } from "../design/FormError.tsx";

export function ArchiveLinkDialog({ link, onClose }: { link: Link; onClose: () => void }) {
  const client = useQueryClient();
  const archiving = useMutation({
    mutationFn: () => changeLink(link.id, { archived: true }),
    onSuccess: async () => {
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
      title="Archive this link?"
      description={`“${link.title}” stops working everywhere. Its clicks and sales stay in your reports. To restore it, filter links by Archived.`}
    >
      <FormError error={archiving.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" busy={archiving.isPending} onClick={() => archiving.mutate()}>
          Archive link
        </Button>
      </div>
    </Dialog>
  );
}
