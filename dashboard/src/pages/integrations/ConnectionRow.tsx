import { Link } from "@tanstack/react-router";
import type { Integration, ProviderConnection } from "@tributary/contract/connections";
import { useState } from "react";
import { Badge } from "../../design/Badge.tsx";
import { Button, buttonClass } from "../../design/Button.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SyncProgress } from "../../design/SyncProgress.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { AccountsDialog } from "./AccountsDialog.tsx";
import { DisconnectDialog } from "./DisconnectDialog.tsx";
import { KeyDialog } from "./KeyDialog.tsx";
import { useConnect } from "./useConnect.ts";

const LOOKS = {
  connected: { tone: "positive", label: "Connected" },
  syncing: { tone: "river", label: "Syncing" },
  attention: { tone: "caution", label: "Needs attention" },
  disconnected: { tone: "neutral", label: "Disconnected" },
} as const satisfies Record<ProviderConnection["status"], object>;

interface ConnectionRowProps {
  connection: ProviderConnection;
  provider: string;
  kind: Integration["kind"];
  mayManage: boolean;
  /** The installation can connect it, too. */
  mayConnect: boolean;
}

/** One connected account: how it fares, what a person has to see to, and how. */
export function ConnectionRow({ connection, provider, kind, mayManage, mayConnect }: ConnectionRowProps) {
  const { timeZone } = useWorkspace();
  const { status, progress, attention, sentence, accountName, missingPermissions, createdAt, lastSyncedAt } =
    connection;
  const { tone, label } = LOOKS[status];
  // The sentence names them already where they are what needs attention.
  const untold = attention === "missing_permission" ? [] : missingPermissions;
  return (
    <li data-testid="connection" className="flex flex-col gap-2 border-t px-5 py-3.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 [overflow-wrap:anywhere] font-medium text-ink">{accountName ?? provider}</span>
        <Badge tone={tone}>{label}</Badge>
      </p>
      <p className="text-sm text-ink-soft text-pretty">{sentence}</p>
      {status === "syncing" && progress !== null && <SyncProgress progress={progress} provider={provider} />}
      {untold.length > 0 && (
        <div className="rounded-sm bg-caution-soft px-3 py-2 text-sm text-caution">
          <p className="font-medium">Missing permissions:</p>
          <ul className="list-disc pl-5">
            {untold.map((permission) => (
              <li key={permission}>{permission}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="figures text-sm text-ink-faint">
        Connected {formatInstant(createdAt, timeZone, "dayAndYear")} ·{" "}
        {lastSyncedAt ? `last data ${formatInstant(lastSyncedAt, timeZone, "moment")}` : "no data yet"}
      </p>
      {mayManage && <Actions connection={connection} provider={provider} kind={kind} mayConnect={mayConnect} />}
    </li>
  );
}

function Actions({ connection, provider, kind, mayConnect }: Omit<ConnectionRowProps, "mayManage">) {
  const { id, platform, status, attention } = connection;
  const connecting = useConnect(platform, id);
  const [leaving, setLeaving] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const isUrgent = attention === "reconnect" || attention === "missing_permission";
  return (
    <>
      <div className="flex flex-wrap gap-2 pt-0.5">
        {attention === "webhook_secret" && (
          <Link to="/setup" className={buttonClass({ size: "sm", variant: "primary" })}>
            Add signing secret
          </Link>
        )}
        {kind === "oauth" && status !== "disconnected" && (
          <Button size="sm" variant={isUrgent ? "secondary" : "primary"} onClick={() => setChoosing(true)}>
            Choose accounts
          </Button>
        )}
        {mayConnect && (
          <Button
            size="sm"
            variant={isUrgent ? "primary" : "secondary"}
            busy={connecting.isBusy}
            onClick={connecting.begin}
          >
            {reconnectLabel(status, kind)}
          </Button>
        )}
        {status !== "disconnected" && (
          <Button size="sm" variant="danger" onClick={() => setLeaving(true)}>
            Disconnect
          </Button>
        )}
      </div>
      <FormError error={connecting.error} />
      {connecting.fields && (
        <KeyDialog
          platform={platform}
          provider={provider}
          fields={connecting.fields}
          connectionId={id}
          onClose={connecting.close}
        />
      )}
      {choosing && <AccountsDialog connectionId={id} provider={provider} onClose={() => setChoosing(false)} />}
      {leaving && <DisconnectDialog connection={connection} provider={provider} onClose={() => setLeaving(false)} />}
    </>
  );
}

function reconnectLabel(status: ProviderConnection["status"], kind: Integration["kind"]): string {
  if (status === "disconnected") return "Reconnect";
  return kind === "oauth" ? "Reconnect" : "Replace key";
}
