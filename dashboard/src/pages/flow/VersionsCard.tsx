import { useQuery } from "@tanstack/react-query";
import { flowVersionsQuery } from "../../api/flows.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

/** What was published; conversations finish on the version they began with. */
export function VersionsCard({ flowId }: { flowId: string }) {
  const { timeZone } = useWorkspace();
  const { data: versions = [] } = useQuery(flowVersionsQuery(flowId));
  if (versions.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Versions" />
      <ul className="scroll-slim max-h-60 overflow-y-auto">
        {versions.map(({ number, publishedAt, definition, note }) => (
          <li key={number} className="border-t px-5 py-2.5 text-sm">
            <p className="font-medium text-ink">Version {number}</p>
            <p className="text-ink-faint [overflow-wrap:anywhere]">
              {formatInstant(publishedAt, timeZone, "moment")} ·{" "}
              {definition.nodes.length === 1 ? "1 card" : `${definition.nodes.length} cards`}
              {note && ` · ${note}`}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
