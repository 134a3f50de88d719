/** Turns routes-as-data into Fastify routes: access first, then validation, then the handler, then the answer. */
import { createHash } from "node:crypto";
import { PERMISSIONS } from "@tributary/contract/permissions";
import { Problem } from "@tributary/contract/problem";
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from "fastify";
import { AppError } from "../../core/errors.ts";
import { actionName } from "./action-name.ts";
import { type CallerContext, callerOf, proofOf } from "./caller-of.ts";
import type { Authentication, ChangingCall, Gate } from "./gate.ts";
import { handedOver } from "./http-fast-path.ts";
import { refuseUnknownQuery } from "./refuse-unknown-query.ts";
import { etagOf } from "./revision-headers.ts";
import { type Access, HttpAnswer, type Route } from "./route.ts";
import { tellRefusal } from "./tell-refusal.ts";

export const API_PREFIX = "/api/v1";
const DEFAULT_BODY_BYTES = 1_048_576;

declare module "fastify" {
  interface FastifyRequest {
    arrivedAt: number;
    clientAddress: string;
    authentication: Authentication | null;
    /** For the access log; empty when no workspace is bound. */
    workspaceId: string;
  }

  /** What a route says of the bodies it takes. */
  interface FastifyContextConfig {
    rawBody?: boolean;
    anyMediaType?: boolean;
    /** The route itself, for the document. */
    documented?: Route;
  }
}

type SignedInAccess = Extract<Access, { kind: "person" | "workspace" }>;

export interface RouteHosts {
  app: FastifyInstance;
  /** Part of `app` whose answers are marked, so that who has one already is not sent it again. */
  pages: FastifyInstance;
}

/** Registers the routes. */
export function registerRoutes(hosts: RouteHosts, told: readonly Route[], context: CallerContext): void {
  const { app, pages } = hosts;
  const { gate } = context;
  const routes = told.flatMap((route) => [route, ...formerly(route)]);
  for (const route of routes) {
    const url = urlOf(route);
    const isBrief = answersBriefly(route);
    const refuseUnknown = refuseUnknownQuery(route);
    (isBrief ? app : pages).route({
      method: route.method,
      url,
      bodyLimit: route.maxBodyBytes ?? DEFAULT_BODY_BYTES,
      schema: { ...schemaOf(route), hide: !told.includes(route) },
      config: { rawBody: route.rawBody ?? false, anyMediaType: route.anyMediaType ?? false, documented: route },
      ...(isBrief || route.packed ? { compress: false } : {}),
      onRequest: guard(route, gate),
      ...(refuseUnknown ? { preValidation: refuseUnknown } : {}),
      onError: (request, _reply, error) => tellRefusal(route, request, error, gate, proofOf),
      handler: (request, reply) => answer(route, request, reply, context),
    });
    if (route.anyOrigin && route.method === "POST") registerPreflight(app, url);
  }
  for (const [url, same] of Map.groupBy(routes, urlOf)) {
    refuseOtherMethods(app, url, new Set(same.map(({ method }) => method)));
  }
}

function formerly({ formerPath, ...route }: Route): Route[] {
  return formerPath === undefined ? [] : [{ ...route, path: formerPath }];
}

/** What senders and redirected visitors are told is not worth compressing or marking, and they are told it most often. */
function answersBriefly({ access, status }: Route): boolean {
  return access.kind === "ingest" || status === 302;
}

function guard(route: Route, gate: Gate): onRequestHookHandler {
  return (request, reply, done) => {
    if (route.anyOrigin) reply.header("access-control-allow-origin", "*");
    const { access } = route;
    // Ingest waits for the body, which may name the pixel.
    if (access.kind === "public" || access.kind === "ingest") done();
    else admit(access, request, gate).then(() => done(), done);
  };
}

/** Where the route is asked for, as a pattern with `:name` for parameters. */
export function urlOf(route: Route): string {
  return (route.root ? route.path : API_PREFIX + route.path).replaceAll(/\{(\w+)\}/g, ":$1");
}

/** An address that exists is not "not found" for want of the right method (RFC 9110 §15.5.6). */
function refuseOtherMethods(app: FastifyInstance, url: string, allowed: ReadonlySet<string>): void {
  app.route({
    method: ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => !allowed.has(method)),
    url,
    schema: { hide: true },
    onRequest: async (request, reply) => {
      reply.header("allow", [...allowed].join(", "));
      throw new AppError("method_not_allowed", `This URL doesn't accept ${request.method}.`);
    },
    handler: () => {},
  });
}

function registerPreflight(app: FastifyInstance, url: string): void {
  app.options(url, { schema: { hide: true } }, async (_request, reply) => {
    await reply
      .code(204)
      .headers({
        "access-control-allow-origin": "*",
        "access-control-allow-methods": "POST",
        // The star stands for all but Authorization; clients of other products add headers of their own.
        "access-control-allow-headers": "authorization, content-type, *",
        "access-control-max-age": "86400",
      })
      .send();
  });
}

function schemaOf(route: Route) {
  const status = successStatus(route);
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    security: SECURITY[route.access.kind],
    ...(isAudited(route) ? { "x-audit-action": actionName(route) } : {}),
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    // Refusals are answered past the serializers; the schema is here so that the document names it.
    response: { ...(route.response ? { [status]: route.response } : {}), "4xx": Problem, "5xx": Problem },
  };
}

const SECURITY: Readonly<Record<Access["kind"], { [scheme: string]: string[] }[]>> = {
  public: [],
  person: [{ bearer: [] }],
  workspace: [{ bearer: [] }],
  ingest: [{ bearer: [] }, {}],
};

/** The status of a success that names none. */
export function successStatus(route: Route): number {
  return route.status ?? (route.response ? 200 : 204);
}

/** Refuses before the body is even read. */
async function admit(access: SignedInAccess, request: FastifyRequest, gate: Gate): Promise<void> {
  const authentication = await gate.authenticate(request.headers);
  request.authentication = authentication;
  request.workspaceId = authentication.workspace?.workspaceId ?? "";
  if (access.kind === "person") {
    if (!authentication.person)
      throw new AppError("forbidden", "Only people can do this. Log in instead of using an API key.");
    return;
  }
  if (!authentication.workspace) throw new AppError("forbidden", "You aren't a member of this workspace.");
  if (!authentication.workspace.permissions.has(access.permission)) {
    throw new AppError("forbidden", `You don't have permission to ${PERMISSIONS[access.permission].allows}.`);
  }
}

async function answer(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  context: CallerContext,
): Promise<FastifyReply> {
  const { gate } = context;
  resume(request, reply);
  const caller = await callerOf(route, request, reply, context);
  const input = { params: request.params, query: request.query, body: route.body ? request.body : undefined };
  const run = async (): Promise<HttpAnswer> => {
    const result = await route.handler(caller as never, input as never);
    return result instanceof HttpAnswer ? result : new HttpAnswer(successStatus(route), result as object | null);
  };
  const isChange = isAudited(route) && !route.onlyAsks?.(input);
  const enter = () => (isChange ? gate.runAudited(changeBy(route, request), run) : run());
  const key = route.idempotent ? request.headers["idempotency-key"] : undefined;
  const result = typeof key === "string" ? await once(route, request, key, gate, enter) : await enter();
  const etag = route.revisioned ? etagOf(result.body) : null;
  return reply
    .code(result.status)
    .headers({ ...keepingOf(route), ...result.headers, ...(etag ? { etag } : {}) })
    .send(result.body ?? undefined);
}

/**
 * Of what only some may see nobody keeps a copy, unless its handler says for how long. A browser knows an answer by its
 * address alone: kept, that of one workspace would be shown for that of another, with the same revision as its ETag.
 */
function keepingOf({ access }: Route): Readonly<Record<string, string>> {
  return access.kind === "person" || access.kind === "workspace" ? { "cache-control": "no-store" } : {};
}

/** What has failed on the short way must not be tried again here: only its answer is still to be given. */
function resume(request: FastifyRequest, reply: FastifyReply): void {
  const { failure } = handedOver(request.raw) ?? {};
  if (!failure) return;
  reply.headers(failure.headers);
  request.workspaceId = failure.workspaceId;
  throw failure.error;
}

/** What is collected is no change of the workspace. */
function isAudited({ method, access, audited }: Route): boolean {
  return access.kind !== "ingest" && (audited ?? method !== "GET");
}

function changeBy(route: Route, request: FastifyRequest): ChangingCall {
  const { workspace, person } = request.authentication ?? {};
  const [targetId] = Object.values((request.params ?? {}) as Record<string, string>);
  return {
    workspaceId: route.access.kind === "workspace" ? request.workspaceId : null,
    principal: (route.access.kind === "workspace" ? workspace?.principal : person) ?? null,
    action: actionName(route),
    requestId: request.id,
    ip: request.clientAddress,
    targetId: targetId ?? null,
  };
}

function once(
  route: Route,
  request: FastifyRequest,
  key: string,
  gate: Gate,
  run: () => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  if (key.length === 0 || key.length > 255) {
    throw new AppError("invalid_request", "Idempotency-Key must have 1 to 255 characters.");
  }
  const requestHash = createHash("sha256")
    .update(JSON.stringify([request.url, request.body ?? null]))
    .digest();
  return gate.runIdempotent(
    { workspaceId: request.workspaceId, route: `${route.method} ${route.path}`, key, requestHash },
    run,
  );
}
