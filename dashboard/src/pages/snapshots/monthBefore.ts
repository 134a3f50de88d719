import { LOCALE } from "../../format/locale.ts";
import { addDays } from "../../period/day.ts";

/** The last month that has ended, with what people call it. @param today "YYYY-MM-DD" */
export function monthBefore(today: string): { name: string; from: string; to: string } {
  const to = addDays(`${today.slice(0, 7)}-01`, -1);
  const from = `${to.slice(0, 7)}-01`;
  const month = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" });
  return { name: month.format(new Date(`${from}T00:00:00Z`)), from, to };
}
