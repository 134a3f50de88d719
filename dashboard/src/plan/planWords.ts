import type { Campaign } from "@tributary/contract/campaigns";
import { formatDay, formatDayRange } from "../format/time.ts";

/** When it is planned to run: "Nov 1 – 20, 2026", "from Nov 1, 2026", "until …"; null: no days planned. */
export function planWords({ startsOn, endsOn }: Pick<Campaign, "startsOn" | "endsOn">): string | null {
  if (startsOn && endsOn) return formatDayRange(startsOn, endsOn);
  if (startsOn) return `from ${formatDay(startsOn, "dayAndYear")}`;
  if (endsOn) return `until ${formatDay(endsOn, "dayAndYear")}`;
  return null;
}
