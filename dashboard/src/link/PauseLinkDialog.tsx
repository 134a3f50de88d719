import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Link } from "@tributary/contract/links";
import { changeLink, LINKS_KEY } from "../api/links.ts";
import { Button } from "../design/Button.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { FormError } from "../design/FormError.tsx";

export function PauseLinkDialog({ link, onClose }: { link: Link; onClose: () => void }) {
  const client = useQueryClient();
  const pause = useMutation({
    mutationFn: () => changeLink(link.id, { paused: true }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: LINKS_KEY });
      onClose();
    },
  });
  const meanwhile = link.expiredTargetUrl
    ? "Until you resume it, clicks go to the fallback URL."
    : "Until you resume it, people who click it see that it isn't working.";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Pause this link?"
      description={`“${link.title}” stops redirecting. ${meanwhile}`}
    >
      <FormError error={pause.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" busy={pause.isPending} onClick={() => pause.mutate()}>
          Pause link
        </Button>
      </div>
    </Dialog>
  );
}
