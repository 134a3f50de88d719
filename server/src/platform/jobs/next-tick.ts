/** When a cron schedule fires next on a zone's clock. Changes of the clock neither skip a tick nor double one. */
import { CronExpressionParser } from "cron-parser";
import { AppError } from "../../core/errors.ts";
import type { JobSchedule } from "./job.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Wall times of both sides of a change lie this far apart at most; the largest change of an hour's clock is two hours. */
const MARGIN_MS = 3 * HOUR_MS;
const FIVE_FIELDS = /^(?:(?:[\d*,/-]|[A-Za-z]{3})+ ){4}(?:[\d*,/-]|[A-Za-z]{3})+$/;

/**
 * Every wall time of the schedule fires once. One that the clock leaps over fires as much later as the clock leapt; of
 * one that it shows twice the first counts. Schedules of every hour (`*`) follow time itself: they fire in both of two
 * equal hours.
 * @param afterMs Unix milliseconds; the tick is later than this
 * @returns Unix milliseconds
 * @throws AppError invalid_request for what is no schedule of five fields, or one that never fires
 */
export function nextTick({ cron, timeZone }: Required<JobSchedule>, afterMs: number): number {
  const walls = readCron(cron, wallOf(afterMs, timeZone) - MARGIN_MS);
  let best = Number.POSITIVE_INFINITY;
  let lastWall = Number.POSITIVE_INFINITY;
  for (;;) {
    const wall = walls.next();
    // Around a change of the clock, a later wall time can come before an earlier one.
    if (wall > lastWall) return best;
    const instants = instantsOf(wall, timeZone);
    for (const at of walls.everyHour ? instants : instants.slice(0, 1)) {
      if (at > afterMs && at < best) best = at;
    }
    if (lastWall > wall + MARGIN_MS && best < Number.POSITIVE_INFINITY) lastWall = wall + MARGIN_MS;
  }
}

interface Walls {
  everyHour: boolean;
  /** The next wall time of the schedule, written as if it were UTC. */
  next(): number;
}

function readCron(cron: string, afterWall: number): Walls {
  const refuse = (message: string): never => {
    throw new AppError("invalid_request", { public: `cron: ${message}`, fields: [{ field: "cron", message }] });
  };
  if (!FIVE_FIELDS.test(cron)) return refuse("must be five fields: minute, hour, day of month, month, day of week");
  try {
    const expression = CronExpressionParser.parse(cron, { tz: "UTC", currentDate: new Date(afterWall) });
    return {
      everyHour: expression.fields.hour.isWildcard,
      next: () => {
        try {
          return expression.next().getTime();
        } catch {
          return refuse("must fire at some time");
        }
      },
    };
  } catch {
    return refuse("must be a schedule such as 30 3 * * 1-5");
  }
}

/** The instants at which the zone's clock shows this; where it never does, the one it would have without the leap. */
function instantsOf(wall: number, timeZone: string): number[] {
  const before = offsetAt(wall - DAY_MS, timeZone);
  const after = offsetAt(wall + DAY_MS, timeZone);
  const shown = [...new Set([before, after])]
    .map((offset) => wall - offset)
    .filter((at) => wallOf(at, timeZone) === wall)
    .sort((a, b) => a - b);
  return shown.length > 0 ? shown : [wall - before];
}

function wallOf(at: number, timeZone: string): number {
  return at + offsetAt(at, timeZone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that the zone's clock is ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes = "0", seconds = "0"] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? [];
  const ms = (Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? -ms : ms;
}
