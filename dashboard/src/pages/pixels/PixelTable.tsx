import { Link } from "@tanstack/react-router";
import type { Pixel } from "@tributary/contract/pixels";
import { Sparkbars } from "../../charts/Sparkbars.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { formatCount } from "../../format/number.ts";
import { formatAgo, formatInstant } from "../../format/time.ts";
import { useNow } from "../../shell/useToday.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { StatusBadge } from "../../site/StatusBadge.tsx";
import { siteStatus } from "../../site/siteStatus.ts";
import type { Activity } from "./activity.ts";
import { useActivity } from "./useActivity.ts";

const COLUMNS = "sm:grid-cols-[minmax(0,1.8fr)_7.5rem_7rem_minmax(0,1fr)_7rem]";

/** Sites with how lively they are; each row opens the site. */
export function PixelTable({ pixels }: { pixels: readonly Pixel[] }) {
  const activityOf = useActivity();
  const now = useNow(15_000);
  return (
    <div>
      <div
        aria-hidden
        className={`hidden gap-4 border-b px-5 pt-2.5 pb-2 text-xs font-medium text-ink-faint sm:grid ${COLUMNS}`}
      >
        <span>Site</span>
        <span>Last 14 days</span>
        <span className="text-right">Events today</span>
        <span>Last event</span>
        <span className="text-right">Status</span>
      </div>
      <ul>
        {pixels.map((pixel) => (
          <PixelRow key={pixel.id} pixel={pixel} activity={activityOf?.(pixel.id)} now={now} />
        ))}
      </ul>
    </div>
  );
}

function PixelRow({ pixel, activity, now }: { pixel: Pixel; activity: Activity | undefined; now: number }) {
  const { timeZone } = useWorkspace();
  const { id, name, domain, otherDomains, lastEventAt } = pixel;
  return (
    <li data-testid="pixel-row" className="border-t first:border-t-0">
      <Link
        to="/pixels/$pixelId"
        params={{ pixelId: id }}
        className={`grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-3 transition-colors duration-120 hover:bg-river-wash focus-visible:-outline-offset-2 sm:px-5 ${COLUMNS}`}
      >
        <span className="min-w-0">
          <span className="block truncate font-medium text-ink">{name}</span>
          <span className="block truncate text-sm text-ink-faint">
            {domain}
            {otherDomains.length > 0 && ` and ${otherDomains.length} more`}
          </span>
        </span>
        <span className="max-sm:hidden">
          {activity ? <Sparkbars values={activity.days} /> : <Skeleton className="h-6" />}
        </span>
        <span className="figures text-right text-sm max-sm:order-4 max-sm:text-ink-faint sm:font-medium">
          {activity ? formatCount(activity.today) : <Skeleton className="ml-auto h-3 w-10" />}
          <span className="sm:sr-only"> events today</span>
        </span>
        <span className="figures truncate text-sm text-ink-faint max-sm:order-3">
          {lastEventAt ? (
            <time dateTime={lastEventAt} title={formatInstant(lastEventAt, timeZone, "exact")}>
              <span className="sm:hidden">Last event </span>
              {formatAgo(lastEventAt, now, timeZone)}
            </time>
          ) : (
            "Never"
          )}
        </span>
        <span className="text-right max-sm:order-2">
          <StatusBadge status={siteStatus(pixel, now)} />
        </span>
      </Link>
    </li>
  );
}
