import type { UseQueryResult } from "@tanstack/react-query";
import type { LinkClicks } from "@tributary/contract/link-results";
import { WeekHeat } from "../../charts/WeekHeat.tsx";
import { hourName, WEEKDAYS } from "../../charts/weekGrid.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";

/** When in the week people click. Its failure is told by the card above. */
export function HoursCard({ clicks }: { clicks: UseQueryResult<LinkClicks> }) {
  const hours = clicks.data?.hoursOfWeek;
  if (clicks.isError && !hours) return null;
  const peak = hours?.toSorted((a, b) => b.clicks - a.clicks)[0];
  return (
    <Card>
      <CardHeader
        title="Clicks by hour"
        note={
          peak
            ? `Peak: ${WEEKDAYS[peak.weekday - 1]} at ${hourName(peak.hour)} (${clicks.data?.query.timeZone.replaceAll("_", " ")}).`
            : "When people click, in your workspace's time zone."
        }
      />
      <div className="px-4 pb-5 sm:px-5">
        {!hours && <Skeleton className="h-52" />}
        {hours?.length === 0 && (
          <EmptyState title="No clicks in this date range">Try a longer date range, or share the link.</EmptyState>
        )}
        {hours && hours.length > 0 && <WeekHeat hours={hours} />}
      </div>
    </Card>
  );
}
