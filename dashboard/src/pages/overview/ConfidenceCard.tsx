import type { UseQueryResult } from "@tanstack/react-query";
import type { MetricsResult } from "@tributary/contract/metrics";
import { Card, CardHeader } from "../../design/Card.tsx";
import { LEVEL_COLOUR, LEVEL_LABEL, LEVEL_MEANING } from "../../design/confidenceLevel.ts";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatRatio } from "../../format/number.ts";
import { ConfidenceDelta } from "./ConfidenceDelta.tsx";
import { type ConfidencePart, confidenceSplit, type Part } from "./confidenceSplit.ts";
import { deltaStreams } from "./deltaStreams.ts";

const WORDS: Readonly<Record<Part, { label: string; meaning: string; colour: string }>> = {
  high: { label: LEVEL_LABEL.high, meaning: LEVEL_MEANING.high, colour: LEVEL_COLOUR.high },
  medium: { label: LEVEL_LABEL.medium, meaning: LEVEL_MEANING.medium, colour: LEVEL_COLOUR.medium },
  low: { label: LEVEL_LABEL.low, meaning: LEVEL_MEANING.low, colour: LEVEL_COLOUR.low },
  unattributed: { label: LEVEL_LABEL.none, meaning: LEVEL_MEANING.none, colour: LEVEL_COLOUR.none },
};

interface ConfidenceCardProps {
  query: UseQueryResult<MetricsResult>;
  currency: string;
}

/** How much of the revenue is traced, and how surely. The gap is shown, never spread over the channels. */
export function ConfidenceCard({ query, currency }: ConfidenceCardProps) {
  const parts = query.data && confidenceSplit(query.data, currency);
  const traced = parts?.reduce((sum, { part, share }) => sum + (part === "unattributed" ? 0 : share), 0) ?? 0;
  const any = parts?.some(({ share }) => share > 0);
  return (
    <Card className="flex flex-col">
      <CardHeader
        title="Match confidence"
        note={any ? `${formatRatio(traced)} of revenue matched to a visitor` : "Revenue matched to visitors"}
      />
      {query.isError && !parts && (
        <ErrorState error={query.error} title="Couldn't load match confidence" onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <SkeletonRows rows={4} />}
      {parts && !any && (
        <EmptyState title="No payments yet">See how reliably each payment is matched to a visitor.</EmptyState>
      )}
      {parts && any && <ConfidenceRows parts={parts} currency={currency} />}
    </Card>
  );
}

function ConfidenceRows({ parts, currency }: { parts: ConfidencePart[]; currency: string }) {
  const streams = deltaStreams(parts.map(({ share }) => share));
  const rows = streams.map(({ row }) => `${row}fr`).join(" ");
  return (
    <div className="grid min-h-68 flex-1 grid-cols-[minmax(4.5rem,7rem)_1fr] items-stretch pr-5 pb-4">
      <div className="relative">
        <ConfidenceDelta
          streams={parts.map(({ part }, index) => ({ path: streams[index]?.path ?? "", colour: WORDS[part].colour }))}
        />
      </div>
      <dl className="grid" style={{ gridTemplateRows: rows }}>
        {parts.map(({ part, revenue, share }) => (
          <div key={part} className="flex items-center justify-between gap-3 pl-3">
            <dt className="min-w-0">
              <span className="block text-sm font-medium text-ink">{WORDS[part].label}</span>
              <span className="block truncate text-xs text-ink-faint">{WORDS[part].meaning}</span>
            </dt>
            <dd className="figures text-right">
              <span className="block text-sm font-medium text-ink">{formatMoneyRounded(revenue, currency)}</span>
              <span className="block text-xs text-ink-faint">{formatRatio(share)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
