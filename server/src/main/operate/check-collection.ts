/** Whether what is collected finds room, and its way into ClickHouse. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { type LogMeasure, measureLog } from "../../modules/tracking/log/backlog-guard.ts";
import { total } from "../../modules/tracking/log/event-counts.ts";
import { readAccounts } from "../../modules/tracking/log/log-accounts.ts";
import { STALLED_SECONDS } from "../../modules/tracking/log/log-health.ts";
import { LOSSES_FILE, readLosses } from "../../modules/tracking/log/log-losses.ts";
import { segmentName } from "../../modules/tracking/log/segment-files.ts";
import type { Config } from "../config.ts";
import { count, type Finding, fail, ok, reasonOf, warn } from "./finding.ts";

const MIB = 1_048_576;
/** Room that is warned of, as a multiple of the least. */
const SCARCE = 8;
/** Share of the longest log from which on it is warned of. */
const LONG = 0.25;

const inMib = (bytes: number): string => `${Math.round(bytes / MIB)} MiB`;

/** @param metrics what the running server says of itself; null: it could not be asked */
export async function checkCollection(
  config: Pick<Config, "dataDir" | "maxBacklogBytes" | "minFreeDiskBytes">,
  metrics: ReadonlyMap<string, number> | null,
): Promise<Finding[]> {
  const folder = path.join(config.dataDir, "events");
  try {
    const measure = await measureLog(folder);
    const stalledSeconds = metrics?.get("event_loader_stalled_seconds") ?? 0;
    return [
      judgeDisk(config, measure.freeBytes),
      judgeBacklog(config, measure, stalledSeconds),
      await judgeLosses(folder),
      await judgeQuarantine(folder),
    ];
  } catch (error) {
    const says = `The event log in ${folder} cannot be looked at: ${reasonOf(error)}.`;
    return [fail("event-log", says, "Run this check as the user the server runs as.")];
  }
}

function judgeDisk({ dataDir, minFreeDiskBytes }: Pick<Config, "dataDir" | "minFreeDiskBytes">, free: number): Finding {
  const says = `The disk of ${dataDir} has ${inMib(free)} free; below ${inMib(minFreeDiskBytes)} events are refused.`;
  if (free < minFreeDiskBytes) return fail("disk", says, "Free room on the disk, or move DATA_DIR to a larger one.");
  if (free < minFreeDiskBytes * SCARCE)
    return warn("disk", says, "Free room on the disk soon, or give it a larger one.");
  return ok("disk", says);
}

function judgeBacklog(
  { maxBacklogBytes }: Pick<Config, "maxBacklogBytes">,
  { backlogBytes }: LogMeasure,
  stalledSeconds: number,
): Finding {
  const says = `The event log is ${inMib(backlogBytes)} long; from ${inMib(maxBacklogBytes)} on events are refused.`;
  const mend = "See that ClickHouse answers and keeps up; the server's log says why events are not loaded.";
  if (backlogBytes > maxBacklogBytes) return fail("event-log", says, mend);
  if (stalledSeconds > STALLED_SECONDS) {
    return fail("event-log", `Events have been waiting to be loaded for ${Math.round(stalledSeconds)} s.`, mend);
  }
  if (backlogBytes > maxBacklogBytes * LONG) return warn("event-log", says, mend);
  return ok("event-log", says);
}

/** What was acknowledged beside what is there of it, also where no loader has looked yet. */
async function judgeLosses(folder: string): Promise<Finding> {
  const losses = await readLosses(folder);
  if (losses.length > 0) {
    const events = losses.reduce((sum, loss) => sum + total(loss.events), 0);
    const many = losses.every((loss) => total(loss.events) > 0)
      ? count(events, "event")
      : `At least ${count(events, "event")}`;
    return fail(
      "lost-events",
      `${many} had been accepted and cannot be read back, since parts of ${count(losses.length, "segment")} of the event log are damaged or gone.`,
      `Check the disk, keep the *.damaged files of ${folder} for as long as they may help, then remove ${LOSSES_FILE} there.`,
    );
  }
  const short = await shortSegments(folder);
  if (short.length === 0) return ok("lost-events", "All events accepted so far are stored or in the event log.");
  return fail(
    "lost-events",
    `${short.join(", ")} in ${folder} ${short.length === 1 ? "holds" : "hold"} less than was accepted.`,
    "Put the event log's files back as they were, if you have moved or restored them; else check the disk.",
  );
}

/** Names of segments that are shorter than what was acknowledged of them, or gone. */
async function shortSegments(folder: string): Promise<string[]> {
  const find = async (): Promise<number[]> => {
    const found: number[] = [];
    for (const [segment, { bytes }] of await readAccounts(folder)) {
      if ((await sizeOf(path.join(folder, segmentName(segment)))) < bytes) found.push(segment);
    }
    return found;
  };
  const first = await find();
  if (first.length === 0) return [];
  // The loader may have finished one between the books and the folder; the books then know it no longer.
  const second = new Set(await find());
  return first.filter((segment) => second.has(segment)).map(segmentName);
}

function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function judgeQuarantine(folder: string): Promise<Finding> {
  const file = path.join(folder, "quarantine.jsonl");
  const size = await sizeOf(file);
  if (size === 0) return ok("quarantine", "No event had to be put aside.");
  return warn(
    "quarantine",
    `${file} holds ${size} bytes of events that ClickHouse refuses.`,
    "Look at what they have in common, tell us, and remove the file when they are not needed.",
  );
}
