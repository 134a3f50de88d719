import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ApiKey } from "@tributary/contract/api-keys";
import { apiKeysQuery, rotateApiKey } from "../../api/apiKeys.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";
import { ShownOnce } from "./ShownOnce.tsx";

/** The same key anew, so that a server is changed without a gap. */
export function RotateDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const client = useQueryClient();
  const rotation = useMutation({
    mutationFn: () => rotateApiKey(apiKey.id),
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={rotation.data ? "Copy your key now" : "Make this key anew?"}
      description={rotation.data ? undefined : `“${apiKey.name}” as it is now stays good for a day beside the new one.`}
    >
      {rotation.data ? (
        <ShownOnce apiKey={rotation.data.key} onClose={onClose} />
      ) : (
        <>
          <FormError error={rotation.error} />
          <div className="mt-2 flex justify-end gap-2">
            <Button onClick={onClose}>Keep it</Button>
            <Button variant="primary" busy={rotation.isPending} onClick={() => rotation.mutate()}>
              Make anew
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
