import { ChartSpline, Table2 } from "lucide-react";
import { useMemo, useState } from "react";
import { DayTable } from "../../charts/DayTable.tsx";
import { TimeChart } from "../../charts/TimeChart.tsx";
import type { TimeChartData } from "../../charts/timeChartData.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { Skeleton } from "../../design/Skeleton.tsx";
import { formatDayRange } from "../../format/time.ts";
import { type Answers, currentSpan, previousSpan, type Stat, seriesOf } from "./figures.ts";
import { StatStrip } from "./StatStrip.tsx";
import { formatExactly, formatOnAxis, STAT_FORMATS } from "./statFormats.ts";

interface TrendCardProps {
  answers: Answers | undefined;
  currency: string;
  chosen: Stat;
  onChoose: (stat: Stat) => void;
  /** The figures are those of the choice before; new ones are on their way. */
  stale: boolean;
}

export function TrendCard({ answers, currency, chosen, onChoose, stale }: TrendCardProps) {
  const [asTable, setAsTable] = useState(false);
  const data = useMemo(() => answers && chartData(answers, chosen, currency), [answers, chosen, currency]);
  return (
    <Card className="overflow-hidden">
      <StatStrip answers={answers} currency={currency} chosen={chosen} onChoose={onChoose} />
      <div className={cx("border-t px-4 pt-3 pb-4 transition-opacity sm:px-5", stale && "opacity-50")}>
        <div className="mb-1 flex min-h-8 items-center gap-4 text-xs text-ink-faint">
          {answers && <Legend answers={answers} />}
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
        {data && !asTable && <TimeChart data={data} />}
        {data && <DayTable data={data} hidden={!asTable} />}
        {!data && <Skeleton className="h-60 sm:h-72" />}
      </div>
    </Card>
  );
}

function Legend({ answers }: { answers: Answers }) {
  const { range } = currentSpan(answers);
  const previous = previousSpan(answers);
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
        </li>
      )}
    </ul>
  );
}

function chartData(answers: Answers, stat: Stat, currency: string): TimeChartData {
  const previous = previousSpan(answers);
  return {
    label: STAT_FORMATS[stat].label,
    current: seriesOf(stat, currentSpan(answers), currency),
    previous: previous && seriesOf(stat, previous, currency),
    formatValue: (value) => formatExactly(stat, value, currency),
    formatAxis: (value) => formatOnAxis(stat, value, currency),
    fractional: STAT_FORMATS[stat].unit !== "count",
  };
}
