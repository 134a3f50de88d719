import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ApiKey } from "@tributary/contract/api-keys";
import { useState } from "react";
import { apiKeysQuery, revokeApiKey } from "../../api/apiKeys.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { RotateDialog } from "./RotateDialog.tsx";

export function ApiKeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { timeZone } = useWorkspace();
  const [revoking, setRevoking] = useState(false);
  const [rotating, setRotating] = useState(false);
  const scope = apiKey.permissions ? `${apiKey.permissions.length} permissions · ` : "";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-5 py-3">
      <div className="min-w-64 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium text-ink">{apiKey.name}</span>
          <Badge tone={apiKey.kind === "secret" ? "river" : "neutral"}>
            {apiKey.kind === "secret" ? "Secret" : "Write only"}
          </Badge>
        </p>
        <p className="figures mt-0.5 text-sm text-pretty text-ink-faint">
          <code className="font-mono text-xs">{apiKey.prefix}…</code> · {scope}made{" "}
          {formatInstant(apiKey.createdAt, timeZone, "day")} ·{" "}
          {apiKey.lastUsedAt ? `used ${formatInstant(apiKey.lastUsedAt, timeZone, "moment")}` : "never used"}
          {apiKey.expiresAt && ` · until ${formatInstant(apiKey.expiresAt, timeZone, "moment")}`}
        </p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" onClick={() => setRotating(true)}>
          Rotate
        </Button>
        <Button variant="danger" size="sm" onClick={() => setRevoking(true)}>
          Revoke
        </Button>
      </div>
      <RevokeDialog apiKey={apiKey} open={revoking} onOpenChange={setRevoking} />
      {rotating && <RotateDialog apiKey={apiKey} onClose={() => setRotating(false)} />}
    </li>
  );
}

interface RevokeDialogProps {
  apiKey: ApiKey;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function RevokeDialog({ apiKey, open, onOpenChange }: RevokeDialogProps) {
  const client = useQueryClient();
  const revocation = useMutation({
    mutationFn: () => revokeApiKey(apiKey.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
      onOpenChange(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Revoke this key?"
      description={`Whatever uses “${apiKey.name}” stops working at once. This cannot be undone.`}
    >
      <FormError error={revocation.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>Keep it</Button>
        <Button variant="danger" busy={revocation.isPending} onClick={() => revocation.mutate()}>
          Revoke key
        </Button>
      </div>
    </Dialog>
  );
}
