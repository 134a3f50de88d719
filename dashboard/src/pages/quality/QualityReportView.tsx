import { Link } from "@tanstack/react-router";
import type { QualityReport } from "@tributary/contract/quality";
import { buttonClass } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { BotsCard } from "./BotsCard.tsx";
import { ConsentCard } from "./ConsentCard.tsx";
import { LossNotice } from "./LossNotice.tsx";
import { RefusedCard } from "./RefusedCard.tsx";
import { ShareCard } from "./ShareCard.tsx";
import { SideFacts } from "./SideFacts.tsx";
import { SilenceCard } from "./SilenceCard.tsx";
import { UnbookedCard } from "./UnbookedCard.tsx";
import { UtmIssuesCard } from "./UtmIssuesCard.tsx";

interface QualityReportViewProps {
  report: QualityReport;
  /** The day that is not over yet. */
  today: string;
}

/** The whole report, the figures of each day first, then what can be mended. */
export function QualityReportView({ report, today }: QualityReportViewProps) {
  if (report.totals.events === 0 && !report.totals.refused) {
    return (
      <div className="flex flex-col gap-5">
        <LossNotice losses={report.losses} timeZone={report.timeZone} />
        <Card>
          <EmptyState
            title="No events in this date range"
            className="py-16"
            action={
              <Link to="/pixels" className={buttonClass()}>
                View pixels
              </Link>
            }
          >
            Try a longer date range, or check that the script is installed.
          </EmptyState>
        </Card>
        <UnbookedCard report={report} />
        <SilenceCard report={report} />
      </div>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
      <div className="empty:hidden lg:col-span-2">
        <LossNotice losses={report.losses} timeZone={report.timeZone} />
      </div>
      <div className="empty:hidden lg:col-span-2">
        <UnbookedCard report={report} />
      </div>
      <ShareCard measure="bots" report={report} today={today} figure="botShare" />
      <ShareCard measure="direct" report={report} today={today} figure="directShare" />
      <ShareCard measure="unassigned" report={report} today={today} figure="unassignedShare" />
      <ConsentCard report={report} />
      <div className="lg:col-span-2">
        <SideFacts report={report} />
      </div>
      <div className="lg:col-span-2">
        <UtmIssuesCard report={report} />
      </div>
      {report.pixelId === null && (
        <div className="lg:col-span-2">
          <RefusedCard range={report.range} />
        </div>
      )}
      <BotsCard report={report} />
      <SilenceCard report={report} />
    </div>
  );
}
