import type { PersonVisitor } from "@tributary/contract/people";
import { Card, CardHeader } from "../../design/Card.tsx";
import { ChannelDot } from "../../design/ChannelDot.tsx";
import { formatCount } from "../../format/number.ts";
import { formatInstant } from "../../format/time.ts";

/** Each browser with where its visits came from. */
export function BrowsersCard({ visitors, timeZone }: { visitors: readonly PersonVisitor[]; timeZone: string }) {
  return (
    <Card className="pb-2">
      <CardHeader title="Browsers" note="In order of their first visit." />
      <ul>
        {visitors.map(({ visitorId, firstSeenAt, lastSeenAt, sessions, channels }) => (
          <li key={visitorId} className="border-t px-5 py-3 text-sm first:border-t-0">
            <p className="font-mono text-xs text-ink [overflow-wrap:anywhere]">{visitorId}</p>
            <p className="mt-0.5 text-ink-faint">
              {firstSeenAt && lastSeenAt
                ? `${formatCount(sessions)} ${sessions === 1 ? "visit" : "visits"}, ${formatInstant(firstSeenAt, timeZone, "moment")} to ${formatInstant(lastSeenAt, timeZone, "moment")}`
                : "No visits from a source"}
            </p>
            {channels.length > 0 && (
              <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
                {channels.map((channel) => (
                  <span key={channel} className="inline-flex items-center gap-1.5">
                    <ChannelDot channel={channel} /> {channel}
                  </span>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
