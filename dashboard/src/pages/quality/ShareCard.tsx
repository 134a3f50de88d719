import type { QualityReport } from "@tributary/contract/quality";
import { useMemo, useState } from "react";
import { DayTable } from "../../charts/DayTable.tsx";
import { TableToggle } from "../../charts/TableToggle.tsx";
import { TimeChart } from "../../charts/TimeChart.tsx";
import type { TimeChartData } from "../../charts/timeChartData.ts";
import { Card } from "../../design/Card.tsx";
import { formatRatio } from "../../format/number.ts";
import { MeasureHeader } from "./MeasureHeader.tsx";
import { type Measure, YARDSTICKS } from "./verdict.ts";

interface ShareCardProps {
  measure: Measure;
  report: QualityReport;
  today: string;
  figure: "botShare" | "directShare" | "unassignedShare";
}

/** One share over the days. */
export function ShareCard({ measure, report, today, figure }: ShareCardProps) {
  const [asTable, setAsTable] = useState(false);
  const data = useMemo<TimeChartData>(
    () => ({
      label: YARDSTICKS[measure].title,
      current: { days: report.days.map(({ day }) => day), values: report.days.map((day) => day[figure]) },
      formatValue: formatRatio,
      formatAxis: formatRatio,
      unfinished: report.range.to === today,
      fractional: true,
    }),
    [measure, report, today, figure],
  );
  return (
    <Card className="flex flex-col gap-3 px-5 pt-4 pb-4">
      <MeasureHeader
        measure={measure}
        share={report.totals[figure]}
        action={<TableToggle what={data.label} asTable={asTable} onToggle={setAsTable} />}
      />
      <div className="mt-auto">
        {!asTable && <TimeChart data={data} height="h-40" />}
        <DayTable data={data} hidden={!asTable} />
      </div>
    </Card>
  );
}
