import type { preValidationHookHandler } from "fastify";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { Route } from "./route.ts";

/**
 * Refuses calls of the API whose query names what the route does not know: a filter with a slip of the pen would be taken
 * for none, and everything be answered. Not where strangers send, follow and load, to whose addresses others append theirs.
 *
 * @returns undefined where any parameter will do
 */
export function refuseUnknownQuery({ root, access, query }: Route): preValidationHookHandler | undefined {
  if (root || access.kind === "ingest") return undefined;
  const known = query ? namesIn(query) : [];
  if (!known) return undefined;
  return (request, _reply, done) => {
    const unknown = Object.keys(request.query as object).filter((name) => !known.includes(name));
    done(unknown.length > 0 ? refusal(unknown, known) : undefined);
  };
}

/** @returns undefined where the schema takes any */
function namesIn(query: z.ZodType): string[] | undefined {
  if (!(query instanceof z.ZodObject)) throw new TypeError("The query of a route is an object of its parameters.");
  return query.def.catchall instanceof z.ZodUnknown ? undefined : Object.keys(query.shape);
}

function refusal(unknown: readonly string[], known: readonly string[]): AppError {
  const message = known.length > 0 ? `is not a parameter of this call; these are: ${known.join(", ")}` : NONE;
  const fields = unknown.slice(0, MOST_NAMED).map((name) => ({ field: name.slice(0, LONGEST_NAME), message }));
  const [first] = fields;
  return new AppError("invalid_request", { public: `${first?.field}: ${message}`, fields });
}

const NONE = "is not a parameter of this call, which takes none";
/** What is said of a stranger's words stays short. */
const MOST_NAMED = 10;
const LONGEST_NAME = 100;
