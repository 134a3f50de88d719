/** Who calls: what a handler learns about its caller, whichever way the request came in. */
import type { IncomingHttpHeaders } from "node:http";
import { AppError } from "../../core/errors.ts";
import { networkOf } from "../../core/ip-address.ts";
import type { Authentication, Gate } from "./gate.ts";
import type { HeaderSink, RateLimiter } from "./rate-limiter.ts";
import { readIfMatch } from "./revision-headers.ts";
import type { Access, HttpFacts, IngestProof, IngestRequest, Route, SentProof } from "./route.ts";

/** A request whose body has been read and looked at. */
export interface AskedRequest {
  id: string;
  method: string;
  /** Where it comes from, see `createClientAddress`. */
  clientAddress: string;
  headers: IncomingHttpHeaders;
  query: unknown;
  body: unknown;
  /** Unix milliseconds. */
  arrivedAt: number;
  authentication: Authentication | null;
  /** Empty until a workspace is bound. */
  workspaceId: string;
}

export interface CallerContext {
  gate: Gate;
  limiter: RateLimiter;
}

/**
 * Binds the workspace, and holds the caller to the route's limits and its own.
 * @throws AppError of `Gate.resolveIngest`; rate_limited
 */
export async function callerOf(
  route: Route,
  request: AskedRequest,
  reply: HeaderSink,
  { gate, limiter }: CallerContext,
): Promise<object> {
  const { access, limit } = route;
  const http = factsOf(request, revisionAskedFor(route, request));
  if (access.kind === "ingest") {
    const proof = proofOf(access, request);
    const ingest = await gate.resolveIngest(proof);
    request.workspaceId = ingest.workspaceId;
    if (limit) limiter.take(limit, ingest.pixelId ?? proof.authorization ?? ingest.workspaceId, reply);
    if (ingest.ownLimit) limiter.take(ingest.ownLimit.limit, ingest.ownLimit.caller, reply);
    return { http, ingest };
  }
  if (limit) limiter.take(limit, request.workspaceId || networkOf(request.clientAddress), reply);
  if (access.kind === "public") return { http };
  const { person, workspace } = request.authentication ?? {};
  if (workspace?.ownLimit) limiter.take(workspace.ownLimit.limit, workspace.ownLimit.caller, reply);
  return access.kind === "person" ? { http, person } : { http, ...workspace };
}

/** A condition that cannot be looked at must not pass for one that holds. */
function revisionAskedFor(route: Route, { headers }: AskedRequest): number | null {
  if (route.revisioned) return readIfMatch(headers["if-match"]);
  const changes = route.method === "PATCH" || route.method === "DELETE";
  if (changes && readIfMatch(headers["if-match"]) !== null) {
    throw new AppError("precondition_failed", "This address has no ETags. Leave If-Match out.");
  }
  return null;
}

/** Requests of pages name their origin; the few that do not, images among them, name the page. */
export function proofOf(
  { proof = ownProof }: Extract<Access, { kind: "ingest" }>,
  request: Pick<AskedRequest, "headers" | "query" | "body">,
): SentProof {
  const { origin, referer } = request.headers;
  return { ...proof(request), page: origin ?? referer };
}

/** Where our own protocol has them: the key in a header, the pixel in the body. */
function ownProof({ headers, body }: IngestRequest): IngestProof {
  const id = (body as { pixelId?: unknown } | null)?.pixelId;
  return { authorization: headers.authorization, pixelId: typeof id === "string" ? id : undefined };
}

const NO_BYTES = Buffer.alloc(0);

function factsOf(request: AskedRequest, ifRevision: number | null): HttpFacts {
  return {
    requestId: request.id,
    method: request.method,
    arrivedAt: request.arrivedAt,
    ip: request.clientAddress,
    userAgent: request.headers["user-agent"] ?? "",
    headers: request.headers,
    ifRevision,
    rawBody: Buffer.isBuffer(request.body) ? request.body : NO_BYTES,
  };
}
