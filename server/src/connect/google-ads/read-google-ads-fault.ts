/** Finds the error in an answer of Google Ads: an object, or wrapped in an array, there also behind batches that came in order. */
import { z } from "zod";

export interface GoogleAdsFault {
  /** Such as "quotaError.RESOURCE_EXHAUSTED"; the status where the answer names no code of its own. */
  code: string;
  /** Such as "quotaError"; "" without one. */
  family: string;
  /** Of google.rpc, such as "INVALID_ARGUMENT". */
  status: string;
  message: string;
  retryDelayMs: number | null;
  requestId: string | null;
}

const Failure = z.object({
  errors: z
    .array(
      z.object({
        errorCode: z.record(z.string(), z.string()),
        message: z.string().default(""),
        details: z.object({ quotaErrorDetails: z.object({ retryDelay: z.string().optional() }).optional() }).optional(),
      }),
    )
    .min(1),
  requestId: z.string().optional(),
});
/** google.rpc.ErrorInfo, which refusals before the API itself carry. */
const ErrorInfo = z.object({ reason: z.string(), domain: z.string() });
const Faulty = z.object({
  error: z.object({
    status: z.string().default("UNKNOWN"),
    message: z.string().default(""),
    details: z.array(z.unknown()).default([]),
  }),
});

const MAX_MESSAGE = 300;

/** @returns null where there is no error in it */
export function readGoogleAdsFault(json: unknown): GoogleAdsFault | null {
  const parts: unknown[] = Array.isArray(json) ? json : [json];
  for (const part of parts) {
    const faulty = Faulty.safeParse(part);
    if (faulty.success) return toFault(faulty.data.error);
  }
  return null;
}

function toFault({ status, message, details }: z.infer<typeof Faulty>["error"]): GoogleAdsFault {
  const failure = details.map((each) => Failure.safeParse(each)).find((each) => each.success)?.data;
  const first = failure?.errors[0];
  const [family, name] = Object.entries(first?.errorCode ?? {})[0] ?? ["", reasonOf(details) ?? status];
  return {
    code: family === "" ? name : `${family}.${name}`,
    family,
    status,
    message: (first?.message || message).slice(0, MAX_MESSAGE),
    retryDelayMs: readDuration(first?.details?.quotaErrorDetails?.retryDelay),
    requestId: failure?.requestId ?? null,
  };
}

function reasonOf(details: readonly unknown[]): string | undefined {
  return details.map((each) => ErrorInfo.safeParse(each)).find((each) => each.success)?.data.reason;
}

/** "30s" and "1.5s", as protobuf writes durations. */
function readDuration(text: string | undefined): number | null {
  const [, seconds] = /^(\d+(?:\.\d+)?)s$/.exec(text ?? "") ?? [];
  return seconds === undefined ? null : Math.ceil(Number(seconds) * 1000);
}
