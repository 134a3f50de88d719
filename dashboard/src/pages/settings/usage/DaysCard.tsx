import { useQuery } from "@tanstack/react-query";
import { METER_NAMES, METERS, type Meter } from "@tributary/contract/meters";
import type { UsageRow } from "@tributary/contract/usage";
import { ChartSpline, Table2 } from "lucide-react";
import { useMemo, useState } from "react";
import { usageQuery } from "../../../api/usage.ts";
import { DayTable } from "../../../charts/DayTable.tsx";
import { TimeChart } from "../../../charts/TimeChart.tsx";
import type { TimeChartData } from "../../../charts/timeChartData.ts";
import { Button } from "../../../design/Button.tsx";
import { Card, CardHeader } from "../../../design/Card.tsx";
import { EmptyState } from "../../../design/EmptyState.tsx";
import { ErrorState } from "../../../design/ErrorState.tsx";
import { Segments } from "../../../design/Segments.tsx";
import { Skeleton } from "../../../design/Skeleton.tsx";
import { addDays, eachDay } from "../../../period/day.ts";
import { useToday } from "../../../shell/useToday.ts";
import { formatOnAxis, formatQuantity } from "./usageWords.ts";

const DAYS = 30;
const HEIGHT = "h-52 sm:h-60";
const CHOICES = METER_NAMES.map((value) => ({ value, label: METERS[value].label }));

export function DaysCard() {
  const today = useToday();
  const [meter, setMeter] = useState<Meter>("events");
  const [asTable, setAsTable] = useState(false);
  const query = useQuery(usageQuery({ from: addDays(today, 1 - DAYS), to: today, by: "day" }));
  const data = useMemo(() => query.data && chartData(query.data, meter, today), [query.data, meter, today]);
  const isEmpty = data?.current.values.every((value) => !value) ?? false;
  return (
    <Card>
      <CardHeader
        title="Daily usage"
        note="Last 30 days."
        action={
          <Button
            size="icon"
            variant="ghost"
            aria-label={asTable ? "Show as chart" : "Show as table"}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartSpline aria-hidden className="size-4" /> : <Table2 aria-hidden className="size-4" />}
          </Button>
        }
      />
      <div className="px-5 pb-5">
        <Segments label="Meter" value={meter} choices={CHOICES} onChoose={setMeter} className="mb-3" />
        {query.isPending && <Skeleton className={HEIGHT} />}
        {query.isError && !query.data && (
          <ErrorState error={query.error} title="Couldn't load daily usage" onRetry={() => void query.refetch()} />
        )}
        {data && isEmpty && (
          <EmptyState title={`No ${METERS[meter].label} in this date range`}>Counts {METERS[meter].counts}.</EmptyState>
        )}
        {data && !isEmpty && (
          <>
            {!asTable && <TimeChart data={data} height={HEIGHT} />}
            <DayTable data={data} hidden={!asTable} />
          </>
        )}
      </div>
    </Card>
  );
}

function chartData(rows: readonly UsageRow[], meter: Meter, today: string): TimeChartData {
  const known = new Map(rows.filter((row) => row.meter === meter).map(({ day, quantity }) => [day, quantity]));
  const days = eachDay(addDays(today, 1 - DAYS), today);
  // A level that was not measured is not known; a sum of nothing is nothing.
  const absent = METERS[meter].isLevel ? null : 0;
  return {
    label: METERS[meter].label,
    current: { days, values: days.map((day) => known.get(day) ?? absent) },
    formatValue: (value) => formatQuantity(meter, value),
    formatAxis: (value) => formatOnAxis(meter, value),
    unfinished: true,
    fractional: false,
  };
}
