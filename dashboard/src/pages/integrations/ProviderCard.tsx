import type { Integration, Platform } from "@tributary/contract/connections";
import { ChartColumn, CreditCard, type LucideIcon, Megaphone, Plug } from "lucide-react";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { FormError } from "../../design/FormError.tsx";
import { ConnectionRow } from "./ConnectionRow.tsx";
import { KeyDialog } from "./KeyDialog.tsx";
import { useConnect } from "./useConnect.ts";

const ICONS: Partial<Record<Platform, LucideIcon>> = {
  ga4: ChartColumn,
  google_ads: Megaphone,
  meta_ads: Megaphone,
};

interface ProviderCardProps {
  integration: Integration;
  mayManage: boolean;
}

/** A provider and what is connected of it. */
export function ProviderCard({ integration, mayManage }: ProviderCardProps) {
  const { platform, name, kind, isAvailable, unavailableBecause, connections } = integration;
  const connecting = useConnect(platform);
  const isConnected = connections.some(({ status }) => status !== "disconnected");
  const Icon = ICONS[platform] ?? (kind === "api_key" ? CreditCard : Plug);
  return (
    <Card>
      <header className="flex items-center gap-3 px-5 py-4">
        <span className="grid size-9 shrink-0 place-items-center rounded-md bg-river-wash text-river">
          <Icon aria-hidden className="size-[18px]" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="text-base font-semibold text-ink">{name}</h2>
          <p className="mt-0.5 text-sm text-ink-faint text-pretty">{noteOf(integration, isConnected)}</p>
        </div>
        {mayManage && isAvailable && (
          <Button
            size="sm"
            variant={isConnected ? "secondary" : "primary"}
            busy={connecting.isBusy}
            aria-label={isConnected ? `Add another ${name} account` : `Connect ${name}`}
            onClick={connecting.begin}
          >
            {isConnected ? "Add another" : "Connect"}
          </Button>
        )}
      </header>
      {Boolean(connecting.error) && (
        <div className="px-5 pb-4">
          <FormError error={connecting.error} />
        </div>
      )}
      {!isAvailable && unavailableBecause && isConnected && (
        <p className="border-t px-5 py-3 text-sm text-caution text-pretty">{unavailableBecause}</p>
      )}
      {connections.length > 0 && (
        <ul>
          {connections.map((connection) => (
            <ConnectionRow
              key={connection.id}
              connection={connection}
              provider={name}
              kind={kind}
              mayManage={mayManage}
              mayConnect={mayManage && isAvailable}
            />
          ))}
        </ul>
      )}
      {connecting.fields && (
        <KeyDialog platform={platform} provider={name} fields={connecting.fields} onClose={connecting.close} />
      )}
    </Card>
  );
}

function noteOf({ kind, isAvailable, unavailableBecause }: Integration, isConnected: boolean): string {
  if (isConnected) return kind === "oauth" ? "Connects with your login." : "Connects with an API key.";
  if (!isAvailable) return unavailableBecause ?? "Not set up on this installation.";
  return kind === "oauth"
    ? "Not connected. Log in and choose what to share."
    : "Not connected. You'll need an API key from there.";
}
