/** The log: JSON lines, each naming the request or job it belongs to, without secrets and personal data. */
import { type DestinationStream, type Logger, pino } from "pino";
import { runningWork } from "../../platform/http/running-work.ts";
import { describeError } from "./describe-error.ts";
import { scrub } from "./scrub.ts";

/** @param destination where lines go; absent: standard output */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  return pino(
    {
      level,
      base: undefined,
      mixin: factsOfWork,
      serializers: { err: (err) => describeError(err) },
      // Sentences of errors are logged as the line's own, too.
      hooks: {
        logMethod(args, method) {
          method.apply(
            this,
            args.map((part: unknown) => (typeof part === "string" ? scrub(part) : part)) as typeof args,
          );
        },
      },
    },
    destination,
  );
}

function factsOfWork(): object {
  const work = runningWork();
  if (!work) return {};
  const { span } = work;
  return span ? { ...work.facts(), traceId: span.traceId } : work.facts();
}
