import type { Link } from "@tributary/contract/links";
import { Archive, Pause, Play } from "lucide-react";
import { Badge } from "../design/Badge.tsx";
import { formatInstant } from "../format/time.ts";
import { useWorkspace } from "../shell/useWorkspace.ts";

/** What is out of the ordinary about a link. */
export function LinkBadges({ link }: { link: Link }) {
  const { timeZone } = useWorkspace();
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5">
      {link.youtubeVideoId && (
        <Badge>
          <Play aria-hidden className="size-3" />
          <span className="max-sm:sr-only">Video</span>
        </Badge>
      )}
      {link.status === "paused" && (
        <Badge tone="caution">
          <Pause aria-hidden className="size-3" /> Paused
        </Badge>
      )}
      {link.status === "archived" && (
        <Badge>
          <Archive aria-hidden className="size-3" /> Archived
        </Badge>
      )}
      {link.status === "expired" && <Badge tone="negative">Expired</Badge>}
      {link.status === "active" && link.expiresAt && (
        <Badge tone="caution">
          Expires {formatInstant(new Date(Date.parse(link.expiresAt) - 1).toISOString(), timeZone, "day")}
        </Badge>
      )}
    </span>
  );
}
