import type { UseQueryResult } from "@tanstack/react-query";
import type { LinkClicks, LinksResults } from "@tributary/contract/link-results";
import type { Link } from "@tributary/contract/links";
import { ChartColumn, Table2 } from "lucide-react";
import { useMemo, useState } from "react";
import { ClickChart } from "../../charts/ClickChart.tsx";
import { ClickTable } from "../../charts/ClickTable.tsx";
import { clickSlots } from "../../charts/clickSlots.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { ErrorState } from "../../design/ErrorState.tsx";
import { Segments } from "../../design/Segments.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { formatDay, formatInstant } from "../../format/time.ts";
import { LinkStats } from "./LinkStats.tsx";

interface ClicksCardProps {
  link: Link;
  clicks: UseQueryResult<LinkClicks>;
  results: UseQueryResult<LinksResults>;
  interval: "hour" | "day";
  /** Absent where there is no choice. */
  onInterval: ((interval: "hour" | "day") => void) | undefined;
}

const INTERVALS = [
  { value: "hour" as const, label: "By hour" },
  { value: "day" as const, label: "By day" },
];

/** What the link brought in, and its clicks over time. */
export function ClicksCard({ link, clicks, results, interval, onInterval }: ClicksCardProps) {
  const [asTable, setAsTable] = useState(false);
  if (clicks.isError && !clicks.data) {
    return (
      <Card>
        <ErrorState error={clicks.error} title="Couldn't load clicks" onRetry={() => void clicks.refetch()} />
      </Card>
    );
  }
  return (
    <Card className="overflow-hidden">
      <LinkStats linkId={link.id} clicks={clicks.data} results={results} />
      <div
        className={cx("border-t px-4 pt-3 pb-4 transition-opacity sm:px-5", clicks.isPlaceholderData && "opacity-50")}
      >
        <div className="mb-1 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2 text-xs text-ink-faint">
          <Legend />
          <span className="ml-auto flex items-center gap-1">
            {onInterval && <Segments label="Interval" value={interval} choices={INTERVALS} onChoose={onInterval} />}
            <Button
              variant="ghost"
              size="icon"
              className="-mr-2"
              aria-label={asTable ? "Show as chart" : "Show as table"}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? <ChartColumn aria-hidden className="size-4" /> : <Table2 aria-hidden className="size-4" />}
            </Button>
          </span>
        </div>
        {clicks.data ? <Clicks clicks={clicks.data} asTable={asTable} /> : <Skeleton className="h-56 sm:h-64" />}
      </div>
    </Card>
  );
}

function Clicks({ clicks, asTable }: { clicks: LinkClicks; asTable: boolean }) {
  const slots = useMemo(() => clickSlots(clicks), [clicks]);
  const { interval, timeZone, range } = clicks.query;
  const oneDay = range.from === range.to;
  const nameOf = useMemo(
    () => (at: string, full: boolean) => {
      if (interval === "day") return formatDay(at, full ? "weekday" : "day");
      return formatInstant(at, timeZone, full ? "moment" : oneDay ? "clock" : "day");
    },
    [interval, timeZone, oneDay],
  );
  return (
    <>
      {!asTable && <ClickChart slots={slots} nameOf={nameOf} />}
      <ClickTable slots={slots} nameOf={nameOf} hidden={!asTable} />
    </>
  );
}

function Legend() {
  return (
    <ul className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <li className="flex items-center gap-1.5" title="Counted once per visitor per hour">
        <span aria-hidden className="size-2.5 rounded-xs bg-river" /> Clicks
      </li>
      <li className="flex items-center gap-1.5" title="Same visitor within an hour. Not counted.">
        <span aria-hidden className="size-2.5 rounded-xs bg-river/35" /> Repeats
      </li>
      <li className="flex items-center gap-1.5" title="Bots and prefetches. Not counted.">
        <span aria-hidden className="hatched size-2.5 rounded-xs" /> Bots
      </li>
    </ul>
  );
}
