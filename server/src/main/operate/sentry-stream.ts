/** Sends the lines of the log that tell of errors on to Sentry: what may stand in the log, and nothing else. */
import { randomUUID } from "node:crypto";
import path from "node:path";
import type { SentryEvent, SentryException, SentryFrame } from "../../connect/sentry/sentry-event.ts";
import type { SentrySender } from "../../connect/sentry/sentry-sender.ts";
import type { DescribedError } from "./describe-error.ts";

interface ErrorLine {
  level: number;
  /** Unix milliseconds. */
  time: number;
  msg?: string;
  err?: DescribedError;
  requestId?: string;
  workspaceId?: string;
  traceId?: string;
  job?: string;
  route?: string;
}

export interface SentryStreamOptions {
  sender: SentrySender;
  release: string;
  environment: string;
}

const FATAL = 60;
const ROOT = path.resolve(import.meta.dirname, "../../../..");
const TAGS = {
  requestId: "request_id",
  workspaceId: "workspace_id",
  traceId: "trace_id",
  job: "job",
  route: "route",
} as const;

/** A destination for lines of level error and above. */
export function sentryStream({ sender, release, environment }: SentryStreamOptions): { write(line: string): void } {
  return { write: (line) => sender.send({ ...eventOf(JSON.parse(line) as ErrorLine), release, environment }) };
}

function eventOf(line: ErrorLine): Omit<SentryEvent, "release" | "environment"> {
  const tags = Object.entries(TAGS).flatMap(([field, tag]) => {
    const value = line[field as keyof typeof TAGS];
    return typeof value === "string" ? [[tag, value]] : [];
  });
  return {
    event_id: randomUUID().replaceAll("-", ""),
    timestamp: line.time / 1000,
    platform: "node",
    level: line.level >= FATAL ? "fatal" : "error",
    logger: "tributary",
    message: { formatted: line.msg ?? "" },
    ...(line.err ? { exception: { values: exceptionsOf(line.err) } } : {}),
    tags: Object.fromEntries(tags),
  };
}

/** Sentry has the oldest cause first. */
function exceptionsOf({ type, message, stack, cause }: DescribedError): SentryException[] {
  const frames = framesOf(stack);
  const own = { type, value: message, ...(frames.length > 0 ? { stacktrace: { frames } } : {}) };
  return [...(cause ? exceptionsOf(cause) : []), own];
}

/** Sentry has the innermost call last. */
function framesOf(stack: string): SentryFrame[] {
  const frames = stack.split("\n").flatMap((line) => {
    const [, name, file, lineno, colno] = /^\s+at (?:(.+?) \()?(.+?):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (!file) return [];
    const absolute = file.replace(/^file:\/\//, "");
    const isOurs = absolute.startsWith(ROOT) && !absolute.includes("/node_modules/");
    const filename = absolute.startsWith(ROOT) ? path.relative(ROOT, absolute) : absolute;
    return [{ function: name ?? "?", filename, lineno: Number(lineno), colno: Number(colno), in_app: isOurs }];
  });
  return frames.reverse();
}
