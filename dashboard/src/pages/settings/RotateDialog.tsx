import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ApiKey } from "@tributary/contract/api-keys";
import { useState } from "react";
import { apiKeysQuery, rotateApiKey } from "../../api/apiKeys.ts";
import { useLock } from "../../api/useLock.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { formatNear } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { ShownOnce } from "./ShownOnce.tsx";

/** The same key anew, so that a server is changed without a gap. */
export function RotateDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { timeZone } = useWorkspace();
  const [overlapHours, setOverlapHours] = useState(24);
  const client = useQueryClient();
  const lock = useLock();
  const rotation = useMutation({
    mutationFn: () => rotateApiKey(apiKey.id, { overlapHours }),
    onSettled: () => client.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
  });
  const kept = apiKey.expiresAt
    ? `, and expires at the same time: ${formatNear(apiKey.expiresAt, timeZone, "moment", Date.now())}`
    : ", and never expires";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={rotation.data ? "Copy your API key" : "Rotate this key?"}
      description={rotation.data ? undefined : `The new “${apiKey.name}” has the same permissions and limit${kept}.`}
    >
      {rotation.data ? (
        <ShownOnce apiKey={rotation.data.key} onClose={onClose} />
      ) : (
        <>
          <OverlapField hours={overlapHours} onChange={setOverlapHours} />
          <FormError error={rotation.error} />
          <div className="mt-4 flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              busy={rotation.isPending}
              onClick={() => lock((free) => rotation.mutate(undefined, { onError: free }))}
            >
              Rotate key
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

interface OverlapFieldProps {
  hours: number;
  onChange: (hours: number) => void;
}

function OverlapField({ hours, onChange }: OverlapFieldProps) {
  return (
    <Field label="Keep the old key working for" hint="Never past its original expiry.">
      {(control) => (
        <Select {...control} value={hours} onChange={(event) => onChange(Number(event.target.value))}>
          <option value={0}>No overlap</option>
          <option value={1}>1 hour</option>
          <option value={24}>1 day</option>
          <option value={72}>3 days</option>
          <option value={168}>1 week</option>
          <option value={720}>30 days</option>
        </Select>
      )}
    </Field>
  );
}
