import { useQuery } from "@tanstack/react-query";
import type { RefusalReason } from "@tributary/contract/refused-events";
import { refusedQuery } from "../../api/quality.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatCount } from "../../format/number.ts";
import { formatAgo, formatDay, formatInstant } from "../../format/time.ts";
import { useNow } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { DOOR_LABEL, daysWords, reasonParts } from "./refusalWords.ts";

/** What did not come in, by the rule it broke. */
export function RefusedCard({ range }: { range: { from: string; to: string } }) {
  const query = useQuery(refusedQuery(range));
  return (
    <Card>
      <CardHeader
        title="Rejected events"
        note="Goal: none. These events broke a rule and aren't in any report. The sender got the reason. Counted by UTC day."
      />
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load reasons" onRetry={() => void query.refetch()} />
      )}
      {query.data?.data.length === 0 && (
        <EmptyState title="No rejected events" className="py-8">
          Every event in this date range was accepted.
        </EmptyState>
      )}
      {query.data && query.data.data.length > 0 && <Reasons reasons={query.data.data} all={query.data.events} />}
    </Card>
  );
}

function Reasons({ reasons, all }: { reasons: readonly RefusalReason[]; all: number }) {
  const rest = all - reasons.reduce((sum, { events }) => sum + events, 0);
  return (
    <>
      <ul>
        {reasons.map((reason) => (
          <Reason key={`${reason.door} ${reason.reason}`} reason={reason} share={reason.events / all} />
        ))}
      </ul>
      {rest > 0 && (
        <p className="border-t px-5 py-3 text-sm text-ink-faint">And {formatCount(rest)} more for other reasons.</p>
      )}
    </>
  );
}

function Reason({ reason, share }: { reason: RefusalReason; share: number }) {
  const { timeZone } = useWorkspace();
  const now = useNow(60_000);
  const { field, rule } = reasonParts(reason.reason);
  return (
    <li data-testid="refusal" className="border-t px-5 py-3 text-sm">
      <div className="flex items-baseline justify-between gap-4">
        <p className="min-w-0 [overflow-wrap:anywhere] text-ink">
          {field && <code className="mr-1.5 rounded-xs bg-sunken px-1.5 py-0.5 text-xs">{field}</code>}
          <span className={field ? undefined : "inline-block first-letter:uppercase"}>{rule}</span>
        </p>
        <span className="figures shrink-0 font-medium text-ink">{formatCount(reason.events)}</span>
      </div>
      <div aria-hidden className="mt-1.5 h-1 rounded-full bg-sunken">
        <div className="h-full min-w-1 rounded-full bg-negative" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="figures mt-1.5 text-xs text-ink-faint">
        {DOOR_LABEL[reason.door]} · {daysWords(reason, formatDay(reason.firstDay))} · last{" "}
        <time dateTime={reason.lastAt} title={formatInstant(reason.lastAt, timeZone, "exact")}>
          {formatAgo(reason.lastAt, now, timeZone)}
        </time>
      </p>
    </li>
  );
}
