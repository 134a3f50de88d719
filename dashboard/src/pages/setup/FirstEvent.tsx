import { useQuery } from "@tanstack/react-query";
import type { Pixel } from "@tributary/contract/pixels";
import { Check } from "lucide-react";
import { pixelsQuery } from "../../api/pixels.ts";
import { formatInstant } from "../../format/time.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

/** Asked also without the live connection, which a proxy on the way may not let through. */
const ASK_AGAIN_MS = 5000;

/** Waits for the site's first event and says so the moment it comes. */
export function FirstEvent({ pixel }: { pixel: Pixel }) {
  const { timeZone } = useWorkspace();
  const waiting = pixel.firstEventAt === null;
  useQuery({ ...pixelsQuery, refetchInterval: waiting ? ASK_AGAIN_MS : false });
  return (
    <p role="status" data-testid="first-event" className="flex min-h-6 items-center gap-2.5 text-sm">
      {pixel.firstEventAt === null ? (
        <>
          <span aria-hidden className="ml-1 size-2 animate-pulse-dot rounded-full bg-river" />
          <span className="text-ink-soft">Waiting for the first event from {pixel.domain}…</span>
        </>
      ) : (
        <>
          <span
            aria-hidden
            className="grid size-4 animate-enter place-items-center rounded-full bg-positive text-canvas"
          >
            <Check className="size-3" strokeWidth={3} />
          </span>
          <span className="text-positive">First event received</span>
          <span className="figures text-ink-faint">{formatInstant(pixel.firstEventAt, timeZone, "moment")}</span>
        </>
      )}
    </p>
  );
}
