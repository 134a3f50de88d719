import type { QualityReport } from "@tributary/contract/quality";
import { CountBars } from "../../charts/CountBars.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";

/** Which machines came most. */
export function BotsCard({ report: { botNames } }: { report: QualityReport }) {
  return (
    <Card>
      <CardHeader title="Top bots" note="By the name they report. Search engines and link previews are normal." />
      {botNames.length === 0 ? (
        <EmptyState title="No bots" className="py-8">
          No bots detected in this date range.
        </EmptyState>
      ) : (
        <CountBars
          tone="river"
          bars={botNames.map(({ name, events }) => ({ key: name, label: name || "Unnamed", count: events }))}
        />
      )}
    </Card>
  );
}
