import type { UseQueryResult } from "@tanstack/react-query";
import type { LinkClicks, LinkResults, LinksResults } from "@tributary/contract/link-results";
import type { ReactNode } from "react";
import { Skeleton } from "../../design/Skeleton.tsx";
import { formatCount, formatRatio, formatShareOfCount } from "../../format/number.ts";
import { Revenue } from "../../plan/Revenue.tsx";

interface LinkStatsProps {
  linkId: string;
  /** Undefined while on their way. */
  clicks: LinkClicks | undefined;
  results: UseQueryResult<LinksResults>;
}

/** The headline figures, from the click to the money. */
export function LinkStats({ linkId, clicks, results }: LinkStatsProps) {
  const totals = clicks?.totals;
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-t-lg bg-line sm:grid-cols-4">
      <Stat label="Clicks" note={totals && clickNote(totals)}>
        {totals && formatCount(totals.clicks)}
      </Stat>
      <Stat label="Unique clicks" note="people who clicked, estimated">
        {totals && formatCount(totals.visitors)}
      </Stat>
      <Sales
        row={results.data && (results.data.data.find((one) => one.linkId === linkId) ?? NOTHING)}
        failed={results.isError}
        clicks={totals?.clicks}
      />
    </dl>
  );
}

const NOTHING = { orders: 0, revenue: [] };

interface SalesProps {
  /** Undefined while on its way. */
  row: Pick<LinkResults, "orders" | "revenue"> | undefined;
  failed: boolean;
  clicks: number | undefined;
}

function Sales({ row, failed, clicks }: SalesProps) {
  const missing = failed ? "–" : undefined;
  const note = failed && !row ? "couldn't load" : "verified, minus refunds";
  return (
    <>
      <Stat label="Orders" note={row && clicks ? `${formatRatio(row.orders / clicks)} click conversion rate` : null}>
        {row ? formatShareOfCount(row.orders) : missing}
      </Stat>
      <Stat label="Revenue" note={note}>
        {row ? <Revenue amounts={row.revenue} /> : missing}
      </Stat>
    </>
  );
}

function clickNote({ clicks, allClicks, botClicks, qrClicks }: LinkClicks["totals"]): string {
  const parts = [`${formatCount(allClicks - clicks)} repeats`, `${formatCount(botClicks)} from bots`];
  return [...parts, ...(qrClicks > 0 ? [`${formatCount(qrClicks)} from QR codes`] : [])].join(", ");
}

interface StatProps {
  label: string;
  note: ReactNode;
  /** Undefined while on its way. */
  children: ReactNode | undefined;
}

function Stat({ label, note, children }: StatProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1 bg-surface px-4 pt-3.5 pb-3 sm:px-5">
      <dt className="text-sm text-ink-soft">{label}</dt>
      <dd className="figures min-w-0">
        {children === undefined ? (
          <Skeleton className="my-1 h-6 w-20" />
        ) : (
          <span className="block truncate text-2xl font-semibold text-ink">{children}</span>
        )}
        <span className="mt-0.5 block text-xs text-pretty text-ink-faint">{note ?? "\u00a0"}</span>
      </dd>
    </div>
  );
}
