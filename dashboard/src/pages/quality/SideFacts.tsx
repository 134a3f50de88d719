import type { QualityReport } from "@tributary/contract/quality";
import { Card } from "../../design/Card.tsx";
import { formatCount } from "../../format/number.ts";
import { MeasureHeader } from "./MeasureHeader.tsx";

/** What came late, and what did not come in at all. */
export function SideFacts({ report }: { report: QualityReport }) {
  const { lateShare, backfilled, refused, events, sessions } = report.totals;
  return (
    <Card className="grid gap-px overflow-hidden bg-line sm:grid-cols-2 xl:grid-cols-4">
      <div className="bg-surface px-5 py-4">
        <MeasureHeader measure="late" share={lateShare} />
      </div>
      <Fact
        title="History"
        figure={backfilled}
        sentence="Server events sent more than an hour later, such as imports. They don't count as late."
      />
      <Fact
        title="Rejected events"
        figure={refused}
        sentence={
          refused === null
            ? "Not available per site. Select all sites to see them."
            : "Goal: none. See the reasons below."
        }
      />
      <Fact
        title="Collected"
        figure={events}
        sentence={`Events including bots, and ${formatCount(sessions)} visits started.`}
      />
    </Card>
  );
}

function Fact({ title, figure, sentence }: { title: string; figure: number | null; sentence: string }) {
  return (
    <div className="bg-surface px-5 py-4">
      <h2 className="text-base font-semibold text-ink">{title}</h2>
      <p className="figures mt-0.5 text-2xl font-semibold text-ink">
        {figure === null ? <span className="text-ink-faint">–</span> : formatCount(figure)}
      </p>
      <p className="mt-0.5 text-sm text-ink-faint text-pretty">{sentence}</p>
    </div>
  );
}
