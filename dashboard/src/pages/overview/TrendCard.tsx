import type { UseQueryResult } from "@tanstack/react-query";
import type { MetricsResult } from "@tributary/contract/metrics";
import { ChartSpline, Table2 } from "lucide-react";
import { useMemo, useState } from "react";
import { DayTable } from "../../charts/DayTable.tsx";
import { TimeChart } from "../../charts/TimeChart.tsx";
import type { TimeChartData } from "../../charts/timeChartData.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { ErrorState } from "../../design/ErrorState.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { formatDay, formatDayRange } from "../../format/time.ts";
import { type Answers, currentSpan, previousSpan, type Stat, seriesOf, thinSince } from "./figures.ts";
import { StatStrip } from "./StatStrip.tsx";
import { formatExactly, formatOnAxis, STAT_FORMATS } from "./statFormats.ts";

interface TrendCardProps {
  money: UseQueryResult<MetricsResult>;
  traffic: UseQueryResult<MetricsResult>;
  currency: string;
  chosen: Stat;
  onChoose: (stat: Stat) => void;
  /** In the workspace's zone, YYYY-MM-DD. */
  today: string;
}

/** The headline figures and the chosen one day by day. */
export function TrendCard({ money, traffic, currency, chosen, onChoose, today }: TrendCardProps) {
  const failed = [money, traffic].find(({ isError, data }) => isError && !data);
  const answers = useMemo(
    () => (money.data && traffic.data ? { money: money.data, traffic: traffic.data } : undefined),
    [money.data, traffic.data],
  );
  if (failed) {
    return (
      <Card>
        <ErrorState
          error={failed.error}
          title="Couldn't load metrics"
          onRetry={() => void Promise.all([money.refetch(), traffic.refetch()])}
        />
      </Card>
    );
  }
  return (
    <Card className="overflow-hidden">
      <StatStrip answers={answers} currency={currency} chosen={chosen} onChoose={onChoose} />
      {/* The figures of the choice before stay, dimmed, until the new ones are here. */}
      <div
        className={cx(
          "border-t transition-opacity",
          (money.isPlaceholderData || traffic.isPlaceholderData) && "opacity-50",
        )}
      >
        {answers ? (
          <Trend answers={answers} currency={currency} stat={chosen} today={today} />
        ) : (
          <Skeleton className="mx-5 mt-12 mb-4 h-60 sm:h-72" />
        )}
      </div>
    </Card>
  );
}

interface TrendProps {
  answers: Answers;
  currency: string;
  stat: Stat;
  today: string;
}

function Trend({ answers, currency, stat, today }: TrendProps) {
  const [asTable, setAsTable] = useState(false);
  const data = useMemo(() => chartData(answers, stat, currency, today), [answers, stat, currency, today]);
  return (
    <div className="px-4 pt-3 pb-4 sm:px-5">
      <div className="mb-1 flex min-h-8 items-center gap-4 text-xs text-ink-faint">
        <Legend answers={answers} />
        <Button
          variant="ghost"
          size="icon"
          className="-mr-2 ml-auto"
          aria-label={asTable ? "Show as chart" : "Show as table"}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartSpline aria-hidden className="size-4" /> : <Table2 aria-hidden className="size-4" />}
        </Button>
      </div>
      {!asTable && <TimeChart data={data} />}
      <DayTable data={data} hidden={!asTable} />
    </div>
  );
}

function Legend({ answers }: { answers: Answers }) {
  const { range } = currentSpan(answers);
  const previous = previousSpan(answers);
  const since = thinSince(answers);
  const until = answers.money.previous?.until;
  return (
    <ul className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="h-0.5 w-4 rounded-full bg-river" />
        {formatDayRange(range.from, range.to)}
      </li>
      {previous && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="w-4 border-t-2 border-dashed border-ink-faint" />
          {formatDayRange(previous.range.from, previous.range.to)}
          {until && `, until ${until.slice(0, 5)}`}
        </li>
      )}
      {since && <li data-testid="thin-history">{thinWords(since)}</li>}
    </ul>
  );
}

/** Why nothing is compared. */
function thinWords(since: string): string {
  if (since === "none") return "No comparison: no earlier data yet";
  return `No comparison: your data starts ${formatDay(since, "dayAndYear")}`;
}

function chartData(answers: Answers, stat: Stat, currency: string, today: string): TimeChartData {
  const span = currentSpan(answers);
  const previous = previousSpan(answers);
  return {
    label: STAT_FORMATS[stat].label,
    current: seriesOf(stat, span, currency),
    previous: previous && seriesOf(stat, previous, currency),
    formatValue: (value) => formatExactly(stat, value, currency),
    formatAxis: (value) => formatOnAxis(stat, value, currency),
    unfinished: span.range.to === today,
    fractional: STAT_FORMATS[stat].unit !== "count",
  };
}
