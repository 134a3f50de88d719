import { type UseQueryResult, useMutation, useQueryClient } from "@tanstack/react-query";
import type { AlertRule } from "@tributary/contract/alerts";
import type { MetricDescription } from "@tributary/contract/metrics";
import { Trash2 } from "lucide-react";
import { ALERTS_KEY, deleteAlertRule, switchAlertRule } from "../../api/alerts.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { ruleSentence } from "./alertWords.ts";

interface RulesCardProps {
  query: UseQueryResult<AlertRule[]>;
  catalogue: readonly MetricDescription[];
  currency: string;
  mayManage: boolean;
  onBegin: () => void;
}

/** What is watched. */
export function RulesCard({ query, catalogue, currency, mayManage, onBegin }: RulesCardProps) {
  return (
    <Card>
      <CardHeader title="Rules" note="To change what a rule watches, create another one." />
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load rules" onRetry={() => void query.refetch()} />
      )}
      {query.data?.length === 0 && (
        <EmptyState title="No rules yet" action={mayManage && <Button onClick={onBegin}>New rule</Button>}>
          Start from a ready-made rule, such as broken tracking, falling revenue, or ROAS below target. Each is tried on
          the last 28 days before you save it.
        </EmptyState>
      )}
      <ul>
        {query.data?.map((rule) => (
          <RuleRow key={rule.id} {...{ rule, currency, mayManage }} metric={metricOf(rule, catalogue)} />
        ))}
      </ul>
    </Card>
  );
}

function metricOf({ metric }: AlertRule, catalogue: readonly MetricDescription[]): MetricDescription | undefined {
  return catalogue.find(({ name }) => name === metric);
}

interface RuleRowProps {
  rule: AlertRule;
  metric: MetricDescription | undefined;
  currency: string;
  mayManage: boolean;
}

function RuleRow({ rule, metric, currency, mayManage }: RuleRowProps) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ALERTS_KEY });
  const switching = useMutation({ mutationFn: () => switchAlertRule(rule.id, !rule.isEnabled), onSettled });
  const removal = useMutation({ mutationFn: () => deleteAlertRule(rule.id), onSettled });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-5 py-3">
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium text-ink [overflow-wrap:anywhere]">{rule.name}</p>
        <p className="mt-0.5 text-sm text-ink-faint text-pretty">
          {ruleSentence(rule, metric, currency)}
          {rule.emailsAdmins && " · Emails admins"}
          {!rule.isEnabled && " · Off"}
        </p>
        <FormError error={switching.error ?? removal.error} />
      </div>
      {mayManage && (
        <div className="flex items-center gap-2">
          <Button size="sm" busy={switching.isPending} onClick={() => switching.mutate()}>
            {rule.isEnabled ? "Turn off" : "Turn on"}
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Delete the rule ${rule.name}`}
            disabled={removal.isPending}
            onClick={() => removal.mutate()}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </div>
      )}
    </li>
  );
}
