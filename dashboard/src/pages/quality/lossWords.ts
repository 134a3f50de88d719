import type { LostEvents } from "@tributary/contract/quality";
import { formatCount } from "../../format/number.ts";

/** How much was lost: "12 events were lost", and more where it is not known exactly. */
export function lossWords(losses: readonly Pick<LostEvents, "events">[]): string {
  const known = losses.reduce((sum, { events }) => sum + (events ?? 0), 0);
  const isKnown = losses.every(({ events }) => events !== null);
  if (known === 0) return "Some events may have been lost";
  const many = known === 1 ? "1 event was lost" : `${formatCount(known)} events were lost`;
  return isKnown ? many : `${many}, and maybe more`;
}
