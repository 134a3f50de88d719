/** Tells a route of the calls that never reached its handler, because their shape was wrong. */
import type { FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { eventsIn } from "../../core/events-in.ts";
import { toAppError } from "./errors.ts";
import type { Gate } from "./gate.ts";
import type { Access, Route, SentProof } from "./route.ts";

const UNKNOWN_FIELDS = "holds fields that are not known";

/** Only faults of shape are told, and only of senders who are known. Never fails. */
export async function tellRefusal(
  route: Route,
  request: FastifyRequest,
  error: unknown,
  gate: Gate,
  proofOf: (access: Extract<Access, { kind: "ingest" }>, request: FastifyRequest) => SentProof,
): Promise<void> {
  const { access, onRefused } = route;
  if (access.kind !== "ingest" || !onRefused || !hasZodFastifySchemaValidationErrors(error)) return;
  try {
    const ingest = await gate.resolveIngest(proofOf(access, request));
    const [first] = toAppError(error).details.fields ?? [];
    const isOfOwnField = error.validation[0]?.keyword !== "unrecognized_keys";
    onRefused(ingest, isOfOwnField ? reasonOf(first) : UNKNOWN_FIELDS, eventsIn(request.body));
  } catch {
    // Nobody's pixel or key: there is nobody to tell.
  }
}

/** Which field must be what, without what the sender wrote: names of fields are theirs as well where they may be any. */
function reasonOf(fault: { field: string; message: string } | undefined): string {
  if (!fault) return UNKNOWN_FIELDS;
  const parts = fault.field.split(".").map((part) => (/^\d+$/.test(part) ? "*" : part));
  const own = parts.slice(0, parts.indexOf("properties") + 1 || parts.length);
  return `${own.join(".") || "body"}: ${fault.message}`.slice(0, 200);
}
