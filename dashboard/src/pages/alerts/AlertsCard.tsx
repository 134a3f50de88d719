import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Alert } from "@tributary/contract/alerts";
import type { MetricDescription } from "@tributary/contract/metrics";
import { ALERTS_KEY, alertsQuery, settleAlert } from "../../api/alerts.ts";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatDayRange, formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { alertFigures, ruleSentence } from "./alertWords.ts";

interface AlertsCardProps {
  catalogue: readonly MetricDescription[];
  currency: string;
  mayManage: boolean;
}

const LOOKS = {
  open: { tone: "negative", label: "Open" },
  acknowledged: { tone: "caution", label: "Acknowledged" },
  resolved: { tone: "positive", label: "Resolved" },
} as const satisfies Record<Alert["status"], object>;

/** What rules have found, newest first. */
export function AlertsCard({ catalogue, currency, mayManage }: AlertsCardProps) {
  const query = useInfiniteQuery(alertsQuery);
  const alerts = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Card>
      <CardHeader title="Alerts" note="An alert is resolved by itself once its condition is over." />
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load alerts" onRetry={() => void query.refetch()} />
      )}
      {query.data && alerts.length === 0 && (
        <p className="px-5 pb-5 text-sm text-ink-faint">No alerts yet. Everything is within your rules.</p>
      )}
      <ul data-testid="alerts">
        {alerts.map((alert) => (
          <AlertRow key={alert.id} {...{ alert, catalogue, currency, mayManage }} />
        ))}
      </ul>
      {query.data && <LoadMore query={query} />}
    </Card>
  );
}

function AlertRow({ alert, catalogue, currency, mayManage }: AlertsCardProps & { alert: Alert }) {
  const { timeZone } = useWorkspace();
  const client = useQueryClient();
  const settling = useMutation({
    mutationFn: (status: "acknowledged" | "resolved") => settleAlert(alert.id, status),
    onSettled: () => client.invalidateQueries({ queryKey: ALERTS_KEY }),
  });
  const metric = catalogue.find(({ name }) => name === alert.rule.metric);
  const { tone, label } = LOOKS[alert.status];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-5 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
          <span className="[overflow-wrap:anywhere]">{alert.rule.name}</span>
          <Badge tone={tone}>{label}</Badge>
        </p>
        <p className="mt-0.5 text-sm text-ink-soft">
          <span className="figures font-medium">{alertFigures(alert, metric, currency)}</span> ·{" "}
          {formatDayRange(alert.range.from, alert.range.to)}
        </p>
        <p className="mt-0.5 text-sm text-ink-faint text-pretty">
          {ruleSentence(alert.rule, metric, currency)} · {formatInstant(alert.firedAt, timeZone, "moment")}
        </p>
        <FormError error={settling.error} />
      </div>
      {mayManage && alert.status !== "resolved" && (
        <div className="flex gap-2">
          {alert.status === "open" && (
            <Button size="sm" busy={settling.isPending} onClick={() => settling.mutate("acknowledged")}>
              Acknowledge
            </Button>
          )}
          <Button size="sm" variant="ghost" busy={settling.isPending} onClick={() => settling.mutate("resolved")}>
            Resolve
          </Button>
        </div>
      )}
    </li>
  );
}
