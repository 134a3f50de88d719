import type { QualityReport } from "@tributary/contract/quality";
import { CountBars } from "../../charts/CountBars.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";

/** Which machines came most. */
export function BotsCard({ report: { botNames } }: { report: QualityReport }) {
  return (
    <Card>
      <CardHeader
        title="Which bots"
        note="By the name they give. Good: search engines and link previews, few others."
      />
      {botNames.length === 0 ? (
        <EmptyState title="No bots" className="py-8">
          No machine showed itself in these days.
        </EmptyState>
      ) : (
        <CountBars
          tone="river"
          bars={botNames.map(({ name, events }) => ({ key: name, label: name || "No name given", count: events }))}
        />
      )}
    </Card>
  );
}
