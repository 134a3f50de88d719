import type { UseQueryResult } from "@tanstack/react-query";
import type { MetricsResult } from "@tributary/contract/metrics";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ChangeFigure } from "../../design/ChangeFigure.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { channelColour, UNATTRIBUTED } from "../../design/channelColour.ts";
import { cx } from "../../design/cx.ts";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { formatMoneyRounded } from "../../format/money.ts";
import { formatRatio, formatShareOfCount } from "../../format/number.ts";
import { type ChannelRow, channelRows, comparedWith } from "./channelRows.ts";

interface ChannelsCardProps {
  query: UseQueryResult<MetricsResult>;
  currency: string;
  modelLabel: string;
}

export function ChannelsCard({ query, currency, modelLabel }: ChannelsCardProps) {
  const rows = query.data && channelRows(query.data, currency);
  return (
    <Card className="flex flex-col">
      <CardHeader title="Revenue by channel" note={`Attribution model: ${modelLabel.toLowerCase()}`} />
      {query.isError && !rows && (
        <ErrorState error={query.error} title="Couldn't load channels" onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <SkeletonRows rows={7} />}
      {rows?.length === 0 && (
        <EmptyState title="No revenue in this date range">
          Try a longer date range to see where sales came from.
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <ChannelTable
          rows={rows}
          currency={currency}
          compared={query.data !== undefined && comparedWith(query.data) !== undefined}
        />
      )}
    </Card>
  );
}

function ChannelTable({ rows, currency, compared }: { rows: ChannelRow[]; currency: string; compared: boolean }) {
  const widest = Math.max(...rows.map(({ share }) => share ?? 0), 0.0001);
  const head = "pb-2 text-right font-medium";
  return (
    <table className="mb-2 w-full text-sm">
      <caption className="sr-only">Revenue, orders, and share by channel</caption>
      <thead className="text-xs text-ink-faint">
        <tr>
          <th className="pb-2 pl-5 text-left font-medium">Channel</th>
          <th className={cx(head, "max-sm:hidden")}>Orders</th>
          <th className={cx(head, !compared && "max-sm:pr-5")}>Revenue</th>
          <th className={cx(head, !compared && "pr-5", "max-sm:hidden")}>Share</th>
          {compared && <th className={cx(head, "pr-5")}>Change</th>}
        </tr>
      </thead>
      <tbody className="figures">
        {rows.map((row) => (
          <ChannelLine key={row.channel} row={row} currency={currency} compared={compared} widest={widest} />
        ))}
      </tbody>
    </table>
  );
}

interface ChannelLineProps {
  row: ChannelRow;
  currency: string;
  compared: boolean;
  /** The largest share: its bar fills the cell. */
  widest: number;
}

function ChannelLine({ row, currency, compared, widest }: ChannelLineProps) {
  const gap = row.channel === UNATTRIBUTED;
  const width = `${(Math.max(0, row.share ?? 0) / widest) * 100}%`;
  const cell = "py-0.5 text-right whitespace-nowrap";
  return (
    <tr className={cx("group", gap && "[&>*]:border-t [&>*]:pt-1.5")}>
      <th scope="row" className="w-[52%] py-0.5 pl-3 text-left font-normal">
        <span className="relative flex h-8 items-center rounded-xs">
          <span
            aria-hidden
            className={cx("absolute inset-y-0.5 left-0 min-w-0.5 rounded-xs", gap && "hatched")}
            style={{
              width,
              ...(!gap && { backgroundColor: `color-mix(in srgb, ${channelColour(row.channel)} 17%, transparent)` }),
            }}
          />
          <span className="relative flex min-w-0 items-center gap-2 px-2">
            <ChannelDot channel={row.channel} />
            <span className="truncate" title={gap ? "No touchpoint found for these payments" : undefined}>
              {row.channel}
            </span>
          </span>
        </span>
      </th>
      <td className={cx(cell, "text-ink-soft max-sm:hidden")}>{formatShareOfCount(row.orders)}</td>
      <td className={cx(cell, "pl-3 font-medium", !compared && "max-sm:pr-5")}>
        {formatMoneyRounded(row.revenue, currency)}
      </td>
      <td className={cx(cell, "pl-3 text-ink-soft max-sm:hidden", !compared && "pr-5")}>
        {row.share === null ? "–" : formatRatio(row.share)}
      </td>
      {compared && (
        <td className={cx(cell, "pr-5 pl-3")}>
          <ChangeFigure change={row.change} better={gap ? "down" : "up"} />
        </td>
      )}
    </tr>
  );
}
