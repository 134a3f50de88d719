import type { Pixel } from "@tributary/contract/pixels";

/** Nothing for a day is worth a look; a quiet night is not. */
const QUIET_AFTER_MS = 86_400_000;

export type SiteStatus = "archived" | "waiting" | "quiet" | "receiving";

/** @param now Unix milliseconds */
export function siteStatus({ archivedAt, lastEventAt }: Pick<Pixel, "archivedAt" | "lastEventAt">, now: number) {
  if (archivedAt !== null) return "archived" satisfies SiteStatus;
  if (lastEventAt === null) return "waiting" satisfies SiteStatus;
  return (now - Date.parse(lastEventAt) >= QUIET_AFTER_MS ? "quiet" : "receiving") satisfies SiteStatus;
}
