/** The log, and where set, what it and requests are told to outside. What is not set is not loaded. */
import { type Logger, multistream, pino } from "pino";
import type { Tracer } from "../../core/tracer.ts";
import { createLog } from "./create-log.ts";
import type { TelemetryConfig } from "./telemetry-variables.ts";
import { VERSION } from "./version.ts";

export interface Telemetry {
  log: Logger;
  /** Null: nobody wants spans. */
  tracer: Tracer | null;
  /** Sends what waits; takes a few seconds at most. */
  close(): Promise<void>;
}

export async function openTelemetry(logLevel: string, { traces, sentry }: TelemetryConfig): Promise<Telemetry> {
  const closing: (() => Promise<void>)[] = [];
  const streams: { level: "debug" | "error"; stream: { write(line: string): void } }[] = [];
  if (sentry) {
    const { createSentrySender } = await import("../../connect/sentry/sentry-sender.ts");
    const { sentryStream } = await import("./sentry-stream.ts");
    const sender = createSentrySender(sentry.dsn, `tributary/${VERSION}`);
    const stream = sentryStream({ sender, release: `tributary@${VERSION}`, environment: sentry.environment });
    streams.push({ level: "error", stream });
    closing.push(() => sender.close());
  }
  let tracer: Tracer | null = null;
  if (traces) {
    const { openOtlpTracer } = await import("./otlp-tracer.ts");
    const opened = openOtlpTracer(traces, VERSION);
    tracer = opened.tracer;
    closing.push(() => opened.close().catch(() => {}));
  }
  const log =
    streams.length > 0
      ? createLog(logLevel, multistream([{ level: "debug", stream: pino.destination(1) }, ...streams]))
      : createLog(logLevel);
  return {
    log,
    tracer,
    close: async () => {
      await Promise.all(closing.map((close) => close()));
    },
  };
}
