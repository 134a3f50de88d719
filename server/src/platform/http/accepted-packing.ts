/** In which of the forms that lie ready an answer is sent. */
import { negotiate } from "@fastify/accept-negotiator";

/** In order of preference, where the caller has none. */
const PACKINGS = ["br", "gzip"] as const;
/** As Content-Encoding names it. */
export type Packing = (typeof PACKINGS)[number];

/** @param accepted the request's Accept-Encoding; @returns null: the caller takes the answer only as it is */
export function acceptedPacking(accepted: string | string[] | undefined): Packing | null {
  return negotiate(String(accepted ?? "").toLowerCase(), [...PACKINGS]) as Packing | null;
}
