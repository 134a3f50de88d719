import type { UseQueryResult } from "@tanstack/react-query";
import type { PathsReport } from "@tributary/contract/attribution-reports";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatCount, formatShareOfCount } from "../../format/number.ts";

const SHOWN = 10;

/** The most frequent paths. */
export function PathsCard({ query, currency }: { query: UseQueryResult<PathsReport>; currency: string }) {
  const [all, setAll] = useState(false);
  const paths = query.data?.paths ?? [];
  if (paths.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Top paths" note="The channels before a payment, in order." />
      <div className="scroll-slim overflow-x-auto pb-2">
        <table className="w-full text-sm">
          <caption className="sr-only">Top paths to a payment</caption>
          <thead className="text-xs text-ink-faint">
            <tr>
              <th className="pb-2 pl-5 text-left font-medium">Path</th>
              <th className="px-3 pb-2 text-right font-medium">Payments</th>
              <th className="px-3 pb-2 text-right font-medium">Revenue</th>
              <th className="pr-5 pb-2 pl-3 text-right font-medium whitespace-nowrap">Days to pay</th>
            </tr>
          </thead>
          <tbody className="figures">
            {paths.slice(0, all ? undefined : SHOWN).map(({ channels, orders, revenue, averageDays }) => (
              <tr key={channels.join(" > ")} className="border-t">
                <td className="py-2 pl-5">
                  <Path channels={channels} />
                </td>
                <td className="px-3 py-2 text-right">{formatCount(orders)}</td>
                <td className="px-3 py-2 text-right whitespace-nowrap">{amountIn(revenue, currency)}</td>
                <td className="py-2 pr-5 pl-3 text-right">{formatShareOfCount(averageDays)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {paths.length > SHOWN && !all && (
        <button type="button" className="px-5 pb-4 text-sm text-river hover:underline" onClick={() => setAll(true)}>
          Show all {paths.length}
        </button>
      )}
    </Card>
  );
}

function Path({ channels }: { channels: readonly string[] }) {
  return (
    <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
      {channels.map((channel, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a path may come through a channel twice; its place tells the two apart.
        <li key={`${index} ${channel}`} className="flex items-center gap-1.5 whitespace-nowrap">
          {index > 0 && <ChevronRight aria-hidden className="size-3.5 text-ink-faint" />}
          <ChannelDot channel={channel} />
          {channel}
        </li>
      ))}
    </ol>
  );
}

function amountIn(revenue: PathsReport["paths"][number]["revenue"], currency: string): string {
  const own = revenue.find((amount) => amount.currency === currency);
  return formatMoneyRounded(own?.amountMinor ?? 0, currency);
}
