import { useQuery } from "@tanstack/react-query";
import type { Pixel } from "@tributary/contract/pixels";
import { pixelsQuery } from "../../api/pixels.ts";
import { Awaited } from "./Awaited.tsx";
import { ASK_AGAIN_MS } from "./askAgain.ts";

/** Waits for the site's first event and says so the moment it comes. */
export function FirstEvent({ pixel }: { pixel: Pixel }) {
  const waiting = pixel.firstEventAt === null;
  useQuery({ ...pixelsQuery, refetchInterval: waiting ? ASK_AGAIN_MS : false });
  return (
    <Awaited
      testId="first-event"
      waiting={`Waiting for the first event from ${pixel.domain}…`}
      arrived="First event received"
      at={pixel.firstEventAt}
    />
  );
}
