import { useQuery } from "@tanstack/react-query";
import type { Restatement } from "@tributary/contract/warehouse";
import { restatementsQuery } from "../../api/sources.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { minorOfMicros } from "../../format/minorOfMicros.ts";
import { formatMoney } from "../../format/money.ts";
import { formatShareOfCount } from "../../format/number.ts";
import { formatDay, formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

const MEASURES: Readonly<Record<string, string>> = {
  impressions: "Impressions",
  clicks: "Ad clicks",
  cost_micros: "Spend",
  claimed_conversions: "Claimed conversions",
  claimed_value_micros: "Claimed revenue",
};

/** What platforms changed about days that had ended. */
export function RestatementsCard() {
  const query = useQuery(restatementsQuery);
  const { timeZone } = useWorkspace();
  const rows = query.data ?? [];
  return (
    <Card>
      <CardHeader title="Restatements" note="Numbers that platforms changed after the day was over." />
      {query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load restatements" onRetry={() => void query.refetch()} />
      )}
      {query.data && rows.length === 0 && (
        <p className="px-5 pb-4 text-sm text-ink-faint">Nothing has been restated.</p>
      )}
      {rows.length > 0 && (
        <div className="scroll-slim overflow-x-auto px-5 pb-4">
          <table className="w-full min-w-max text-sm">
            <caption className="sr-only">Restatements, newest first</caption>
            <thead className="text-xs text-ink-faint">
              <tr>
                <th className="pb-1.5 text-left font-medium">Found</th>
                <th className="pb-1.5 pl-4 text-left font-medium">Account</th>
                <th className="pb-1.5 pl-4 text-left font-medium">Day</th>
                <th className="pb-1.5 pl-4 text-left font-medium">Metric</th>
                <th className="pb-1.5 pl-4 text-right font-medium">Before</th>
                <th className="pb-1.5 pl-4 text-right font-medium">Now</th>
              </tr>
            </thead>
            <tbody className="figures">
              {rows.map((row) => (
                <tr key={row.id} className="border-t">
                  <td className="py-1.5 whitespace-nowrap">{formatInstant(row.foundAt, timeZone, "moment")}</td>
                  <td className="py-1.5 pl-4">{row.accountId}</td>
                  <td className="py-1.5 pl-4 whitespace-nowrap">{formatDay(row.day)}</td>
                  <td className="py-1.5 pl-4">{MEASURES[row.measure] ?? row.measure}</td>
                  <td className="py-1.5 pl-4 text-right text-ink-soft">{figure(row, row.previous)}</td>
                  <td className="py-1.5 pl-4 text-right">{figure(row, row.current)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function figure({ measure, currency }: Restatement, value: number): string {
  if (measure.endsWith("_micros") && currency) return formatMoney(minorOfMicros(value, currency), currency);
  return formatShareOfCount(value);
}
