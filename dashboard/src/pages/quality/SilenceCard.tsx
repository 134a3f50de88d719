import { Link } from "@tanstack/react-router";
import type { PixelSilence, QualityReport } from "@tributary/contract/quality";
import { Badge } from "../../design/Badge.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { formatAgo, formatGap } from "../../format/time.ts";
import { useNow } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

/** Sites that went quiet, before the others. */
export function SilenceCard({ report: { pixels } }: { report: QualityReport }) {
  return (
    <Card>
      <CardHeader title="Silent sites" note="Goal: none. A site with no events for a day may have lost its script." />
      {pixels.length === 0 ? (
        <EmptyState title="No sites yet" className="py-8">
          Active sites show up here.
        </EmptyState>
      ) : (
        <ul className="pb-2">
          {pixels.map((pixel) => (
            <SilenceRow key={pixel.id} pixel={pixel} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function SilenceRow({ pixel: { id, name, domain, lastEventAt, silentSince } }: { pixel: PixelSilence }) {
  const { timeZone } = useWorkspace();
  const now = useNow(60_000);
  return (
    <li className="border-t">
      <Link
        to="/pixels/$pixelId"
        params={{ pixelId: id }}
        search={silentSince ? { tab: "install" } : {}}
        className="flex items-center justify-between gap-4 px-5 py-2.5 text-sm hover:bg-river-wash focus-visible:-outline-offset-2"
      >
        <span className="min-w-0">
          <span className="block truncate font-medium text-ink">{name}</span>
          <span className="block truncate text-ink-faint">{domain}</span>
        </span>
        {silentSince ? (
          <Badge tone="caution">
            {lastEventAt ? "Silent" : "No events yet"} for {formatGap(silentSince, new Date(now).toISOString())}
          </Badge>
        ) : (
          <span className="figures shrink-0 text-ink-faint">
            {lastEventAt ? `Last event ${formatAgo(lastEventAt, now, timeZone)}` : "Just added"}
          </span>
        )}
      </Link>
    </li>
  );
}
