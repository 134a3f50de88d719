import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ApiKey } from "@tributary/contract/api-keys";
import { useState } from "react";
import { apiKeysQuery, revokeApiKey } from "../../api/apiKeys.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { cx } from "../../design/cx.ts";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";
import { formatCount } from "../../format/number.ts";
import { formatNear } from "../../format/time.ts";
import { useNow } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { RotateDialog } from "./RotateDialog.tsx";

export function ApiKeyRow({ apiKey }: { apiKey: ApiKey }) {
  const [revoking, setRevoking] = useState(false);
  const [rotating, setRotating] = useState(false);
  const now = useNow(60_000);
  const hasExpired = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) <= now;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-5 py-3">
      <div className="min-w-64 flex-1">
        <p className="flex items-center gap-2">
          <span className={cx("truncate font-medium", hasExpired ? "text-ink-faint" : "text-ink")}>{apiKey.name}</span>
          <Badge tone={apiKey.kind === "secret" ? "river" : "neutral"}>
            {apiKey.kind === "secret" ? "Secret" : "Write only"}
          </Badge>
          {hasExpired && <Badge tone="caution">Expired</Badge>}
        </p>
        <p className="figures mt-0.5 text-sm text-pretty text-ink-faint">
          <code className="font-mono text-xs">{apiKey.prefix}…</code> · <KeyFacts {...{ apiKey, hasExpired, now }} />
        </p>
      </div>
      <div className="flex gap-2">
        {!hasExpired && (
          <Button size="sm" onClick={() => setRotating(true)}>
            Rotate
          </Button>
        )}
        <Button variant="danger" size="sm" onClick={() => setRevoking(true)}>
          Revoke
        </Button>
      </div>
      <RevokeDialog apiKey={apiKey} open={revoking} onOpenChange={setRevoking} />
      {rotating && <RotateDialog apiKey={apiKey} onClose={() => setRotating(false)} />}
    </li>
  );
}

interface KeyFactsProps {
  apiKey: ApiKey;
  hasExpired: boolean;
  /** Unix milliseconds. */
  now: number;
}

function KeyFacts({ apiKey, hasExpired, now }: KeyFactsProps) {
  const { timeZone } = useWorkspace();
  const { permissions, callsPerMinute, createdAt, lastUsedAt, expiresAt } = apiKey;
  const facts = [
    permissions && `${permissions.length} permission${permissions.length === 1 ? "" : "s"}`,
    callsPerMinute !== null && `${formatCount(callsPerMinute)} call${callsPerMinute === 1 ? "" : "s"} per minute`,
    `created ${formatNear(createdAt, timeZone, "day", now)}`,
    lastUsedAt ? `last used ${formatNear(lastUsedAt, timeZone, "moment", now)}` : "never used",
    expiresAt && `${hasExpired ? "expired" : "until"} ${formatNear(expiresAt, timeZone, "moment", now)}`,
  ];
  return facts.filter(Boolean).join(" · ");
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
      description={`Anything using “${apiKey.name}” stops working immediately. You can't undo this.`}
    >
      <FormError error={revocation.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        <Button variant="danger" busy={revocation.isPending} onClick={() => revocation.mutate()}>
          Revoke key
        </Button>
      </div>
    </Dialog>
  );
}
