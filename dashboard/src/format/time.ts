/** Instants as a person of the workspace reads them: always in the workspace's time zone. */
import { LOCALE } from "./locale.ts";

const SHAPES = {
  year: { year: "numeric" },
  day: { month: "short", day: "numeric" },
  dayAndYear: { month: "short", day: "numeric", year: "numeric" },
  weekday: { weekday: "short", month: "short", day: "numeric" },
  clock: { hour: "numeric", minute: "2-digit" },
  seconds: { hour: "numeric", minute: "2-digit", second: "2-digit" },
  moment: { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" },
  momentAndYear: { month: "short", day: "numeric", year: "numeric", hour: "numeric", minute: "2-digit" },
  exact: {
    weekday: "short",
    month: "short",
    day: "numeric",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** An ISO 8601 instant in an IANA zone. */
export function formatInstant(instant: string, timeZone: string, shape: keyof typeof SHAPES): string {
  const key = `${shape} ${timeZone}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(LOCALE, { ...SHAPES[shape], timeZone });
    formatters.set(key, formatter);
  }
  return formatter.format(new Date(instant));
}

/** An ISO 8601 instant in an IANA zone, with its year where that is not the current one. @param now Unix milliseconds */
export function formatNear(instant: string, timeZone: string, shape: "day" | "moment", now: number): string {
  const year = (at: string) => formatInstant(at, timeZone, "year");
  const isThisYear = year(instant) === year(new Date(now).toISOString());
  return formatInstant(instant, timeZone, isThisYear ? shape : `${shape}AndYear`);
}

/** A calendar day, YYYY-MM-DD, which has no zone of its own. */
export function formatDay(day: string, shape: "day" | "dayAndYear" | "weekday" = "day"): string {
  return formatInstant(`${day}T12:00:00Z`, "UTC", shape);
}

/** A span of whole days: "Nov 1 – 20, 2026" said with as little repetition as clarity allows. */
export function formatDayRange(from: string, to: string): string {
  const formatter = new Intl.DateTimeFormat(LOCALE, { ...SHAPES.dayAndYear, timeZone: "UTC" });
  return formatter.formatRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`));
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long between two instants, in the largest unit that says enough: "3 days", "40 min", "moments". */
export function formatGap(fromInstant: string, toInstant: string): string {
  const gap = Math.max(0, Date.parse(toInstant) - Date.parse(fromInstant));
  if (gap < MINUTE) return "moments";
  if (gap < HOUR) return `${Math.round(gap / MINUTE)} min`;
  if (gap < DAY) return counted(Math.round(gap / HOUR), "hour");
  return counted(Math.round(gap / DAY), "day");
}

/** How long ago, for feeds: "just now", "12 min ago", "3 hours ago", then the day. */
export function formatAgo(instant: string, now: number, timeZone: string): string {
  const age = now - Date.parse(instant);
  if (age < MINUTE) return "just now";
  if (age < DAY) return `${formatGap(instant, new Date(now).toISOString())} ago`;
  return formatInstant(instant, timeZone, "moment");
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
