import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Source } from "@tributary/contract/sources";
import { useState } from "react";
import { sourcesQuery, syncNow } from "../../api/sources.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SyncProgress } from "../../design/SyncProgress.tsx";
import { formatCount, formatRatio } from "../../format/number.ts";
import { formatDayRange, formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { RunHistory } from "./RunHistory.tsx";

const LOOKS = {
  waiting: { tone: "neutral", label: "Waiting" },
  syncing: { tone: "river", label: "Syncing" },
  healthy: { tone: "positive", label: "Up to date" },
  partial: { tone: "caution", label: "Partly read" },
  attention: { tone: "caution", label: "Needs attention" },
  paused: { tone: "neutral", label: "Paused" },
} as const satisfies Record<Source["status"], object>;

/** One imported account: how it is doing, how far it is, and what its runs brought. */
export function SourceCard({ source, mayManage }: { source: Source; mayManage: boolean }) {
  const { timeZone } = useWorkspace();
  const [isOpen, setIsOpen] = useState(false);
  const client = useQueryClient();
  const { connectionId, accountId } = source;
  const syncing = useMutation({
    mutationFn: () => syncNow({ connectionId, accountId }),
    onSettled: () => client.invalidateQueries({ queryKey: sourcesQuery.queryKey }),
  });
  const { tone, label } = LOOKS[source.status];
  return (
    <Card>
      <article className="flex flex-col gap-2 px-5 py-4" aria-label={source.name}>
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base font-semibold text-ink">
              <span className="min-w-0 [overflow-wrap:anywhere]">{source.name}</span>
              <Badge tone={tone}>{label}</Badge>
            </h2>
            <p className="mt-0.5 text-sm text-ink-faint">
              {source.providerName} · {accountId}
              {source.currency && ` · ${source.currency}`} · {source.timeZone.replaceAll("_", " ")}
            </p>
          </div>
          {mayManage && source.status !== "paused" && (
            <Button size="sm" busy={syncing.isPending || source.status === "syncing"} onClick={() => syncing.mutate()}>
              Sync now
            </Button>
          )}
        </div>
        {source.status !== "healthy" && <p className="text-sm text-ink-soft text-pretty">{source.sentence}</p>}
        {source.progress < 1 && source.status !== "paused" && (
          <>
            <SyncProgress progress={source.progress} provider={source.providerName} />
            <p className="figures text-xs text-ink-faint">
              {formatRatio(source.progress)} of the history imported
              {source.secondsLeft !== null && ` · about ${minutes(source.secondsLeft)} left`}
            </p>
          </>
        )}
        <p className="figures text-sm text-ink-faint">
          {source.lastSyncedAt
            ? `Last synced ${formatInstant(source.lastSyncedAt, timeZone, "moment")}`
            : "Not synced yet"}
          {source.quota &&
            ` · ${formatCount(source.quota.used)} of ${formatCount(source.quota.perDay)} ${source.quota.unit} used today`}
        </p>
        <FormError error={syncing.error} />
        <Button
          variant="ghost"
          size="sm"
          className="-ml-2 self-start"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? "Hide details" : "Show details"}
        </Button>
      </article>
      {isOpen && (
        <>
          <Streams source={source} />
          <RunHistory source={source} />
        </>
      )}
    </Card>
  );
}

function Streams({ source }: { source: Source }) {
  return (
    <div className="scroll-slim overflow-x-auto border-t px-5 py-3">
      <table className="w-full min-w-max text-sm">
        <caption className="sr-only">Reports of {source.name}</caption>
        <thead className="text-xs text-ink-faint">
          <tr>
            <th className="pb-1.5 text-left font-medium">Report</th>
            <th className="pb-1.5 pl-4 text-left font-medium">Imported days</th>
            <th className="pb-1.5 pl-4 text-left font-medium">Changes in the data</th>
          </tr>
        </thead>
        <tbody>
          {source.streams.map(({ name, label, completeFrom, completeTo, lastReadAt, schemaChanges }) => (
            <tr key={name} className="border-t align-top">
              <td className="py-1.5">{label}</td>
              <td className="figures py-1.5 pl-4 text-ink-soft">{daysOf(completeFrom, completeTo, lastReadAt)}</td>
              <td className="py-1.5 pl-4 text-ink-soft">
                {schemaChanges.length === 0
                  ? "None"
                  : schemaChanges.map(({ field, change }) => `${field} ${CHANGE_WORDS[change]}`).join(", ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const CHANGE_WORDS = { new: "is new", missing: "is missing", other_type: "has another type" } as const;

function daysOf(from: string | null, to: string | null, lastReadAt: string | null): string {
  if (from && to) return formatDayRange(from, to);
  return lastReadAt ? "As of the last sync" : "Not read yet";
}

function minutes(seconds: number): string {
  if (seconds < 60) return "a minute";
  const whole = Math.round(seconds / 60);
  return whole < 120 ? `${whole} min` : `${Math.round(whole / 60)} hours`;
}
