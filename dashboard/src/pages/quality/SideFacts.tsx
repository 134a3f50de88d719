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
        sentence="Events that servers told of more than an hour afterwards, as they do when the past is imported. They are not late."
      />
      <Fact
        title="Refused events"
        figure={refused}
        sentence={
          refused === null
            ? "Not counted site by site. Look at all sites to see them."
            : "Good: none. Each broke a rule; the reasons are told below."
        }
      />
      <Fact
        title="Collected"
        figure={events}
        sentence={`Events, bots included, and ${formatCount(sessions)} visits that began.`}
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
