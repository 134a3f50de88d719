import { useQuery } from "@tanstack/react-query";
import type { UsageOfMonth, UsageRow } from "@tributary/contract/usage";
import { usageQuery } from "../../../api/usage.ts";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { EmptyState } from "../../../design/EmptyState.tsx";
import { ErrorState } from "../../../design/ErrorState.tsx";
import { SkeletonRows } from "../../../design/Skeleton.tsx";
import { formatCount } from "../../../format/number.ts";
import { useToday } from "../../../shell/useToday.ts";
import { formatMicros } from "./usageWords.ts";

export function KeysCard({ month: { month } }: { month: UsageOfMonth }) {
  const today = useToday();
  const from = `${month}-01`;
  const query = useQuery(usageQuery({ from, to: today < from ? from : today, by: "key" }));
  const rows = query.data?.filter(({ keyId }) => keyId !== null).sort((a, b) => b.quantity - a.quantity);
  return (
    <Card>
      <CardHeader title="API calls by key" note="This month." />
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load API keys" onRetry={() => void query.refetch()} />
      )}
      {rows?.length === 0 && (
        <EmptyState title="No API calls yet this month">Each API key you use shows up here.</EmptyState>
      )}
      {rows && rows.length > 0 && <KeyTable rows={rows} />}
    </Card>
  );
}

function KeyTable({ rows }: { rows: readonly UsageRow[] }) {
  return (
    <table className="mb-2 w-full text-sm">
      <caption className="sr-only">API calls by key, this month</caption>
      <thead className="text-left text-xs text-ink-faint">
        <tr className="border-t">
          <th className="px-5 py-2 font-medium">Key</th>
          <th className="px-2 py-2 text-right font-medium">Calls</th>
          <th className="px-5 py-2 text-right font-medium">Cost</th>
        </tr>
      </thead>
      <tbody className="figures">
        {rows.map((row) => (
          <tr key={`${row.keyId} ${row.currency}`} className="border-t">
            <th scope="row" className="w-full max-w-0 truncate px-5 py-2.5 text-left font-medium text-ink">
              {row.keyName ?? <span className="font-normal text-ink-faint">A deleted key</span>}
            </th>
            <td className="px-2 py-2.5 text-right">{formatCount(row.quantity)}</td>
            <td className="px-5 py-2.5 text-right whitespace-nowrap">
              {row.costMicros === null || row.currency === null ? "–" : formatMicros(row.costMicros, row.currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
