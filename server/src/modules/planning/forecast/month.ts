/** Calendar months as `YYYY-MM`. */
import { shiftDay } from "../../../core/days.ts";

export function lastDayOfMonth(month: string): string {
  const [year = 0, index = 1] = month.split("-").map(Number);
  const next =
    index === 12
      ? `${String(year + 1).padStart(4, "0")}-01`
      : `${month.slice(0, 5)}${String(index + 1).padStart(2, "0")}`;
  return shiftDay(`${next}-01`, -1);
}

export function monthBefore(month: string): string {
  return shiftDay(`${month}-01`, -1).slice(0, 7);
}
