import type { Integration } from "@tributary/contract/connections";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { Button } from "../../design/Button.tsx";
import { cx } from "../../design/cx.ts";
import type { IntegrationsSearch } from "./integrationsSearch.ts";
import { failureWords } from "./returnWords.ts";

interface ReturnNoticeProps {
  search: IntegrationsSearch;
  integrations: readonly Integration[];
  onDismiss: () => void;
}

/** What came of the log-in at a provider that this browser just came back from. */
export function ReturnNotice({ search: { status, platform, reason }, integrations, onDismiss }: ReturnNoticeProps) {
  if (!status) return null;
  const provider = integrations.find((integration) => integration.platform === platform)?.name ?? "the provider";
  const isConnected = status === "connected";
  const Icon = isConnected ? CircleCheck : CircleAlert;
  return (
    <div
      role={isConnected ? "status" : "alert"}
      className={cx(
        "mb-5 flex items-start gap-3 rounded-lg py-2.5 pr-2 pl-4",
        isConnected ? "bg-positive-soft text-positive" : "bg-negative-soft text-negative",
      )}
    >
      <Icon aria-hidden className="mt-1.5 size-4 shrink-0" />
      <p className="min-w-0 flex-1 py-1 text-base text-pretty">
        {isConnected ? `Connected to ${provider}.` : failureWords(reason, provider)}
      </p>
      <Button variant="ghost" size="icon" aria-label="Dismiss" onClick={onDismiss}>
        <X aria-hidden className="size-4" />
      </Button>
    </div>
  );
}
