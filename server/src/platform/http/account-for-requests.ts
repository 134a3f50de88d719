/**
 * Accounts for requests: lines that are logged while one runs name it, slow ones are told of, and each is a span where
 * spans are wanted. Paths are given as the route's pattern: what people typed stays out.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { Span, Tracer } from "../../core/tracer.ts";
import { type RunningWork, within } from "./running-work.ts";

declare module "fastify" {
  interface FastifyRequest {
    work: RunningWork | null;
  }
}

export interface AccountOptions {
  log: Logger;
  /** Null: nobody wants spans. */
  tracer?: Tracer | null;
}

const SLOW_MS = 1000;

export function accountForRequests(app: FastifyInstance, { log, tracer = null }: AccountOptions): void {
  app.decorateRequest("work", null);
  app.addHook("onRequest", (request, _reply, done) => {
    const work = { facts: () => factsOf(request), span: tracer && beginSpan(tracer, request) };
    request.work = work;
    within(work, done);
  });
  // A body is read in the name of its connection, which outlives the request.
  app.addHook("preValidation", (request, _reply, done) => (request.work ? within(request.work, done) : done()));
  app.addHook("onResponse", (request, reply, done) => {
    tellOfRequest(log, {
      ...factsOf(request),
      method: request.method,
      route: request.routeOptions.url ?? "none",
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
    if (request.work?.span) endSpan(request.work.span, request, reply);
    done();
  });
}

function factsOf({ id, workspaceId }: FastifyRequest) {
  return { requestId: id, workspaceId: workspaceId || undefined };
}

export interface AnsweredRequest {
  requestId: string;
  workspaceId: string | undefined;
  method: string;
  /** As its pattern. */
  route: string;
  status: number;
  ms: number;
}

/** A line for a slow request; for every one where such lines are wanted. */
export function tellOfRequest(log: Logger, answered: AnsweredRequest): void {
  if (answered.ms >= SLOW_MS) log.warn(answered, "slow request");
  else log.debug(answered, "request");
}

function beginSpan(tracer: Tracer, request: FastifyRequest): Span {
  const { traceparent } = request.headers;
  return tracer.begin(request.method, {
    kind: "server",
    facts: { "http.request.method": request.method, "tributary.request_id": request.id },
    traceparent: typeof traceparent === "string" ? traceparent : undefined,
  });
}

function endSpan(span: Span, request: FastifyRequest, { statusCode }: FastifyReply): void {
  const route = request.routeOptions.url;
  span.end({
    name: route ? `${request.method} ${route}` : request.method,
    facts: {
      "http.response.status_code": statusCode,
      ...(route ? { "http.route": route } : {}),
      ...(request.workspaceId ? { "tributary.workspace_id": request.workspaceId } : {}),
    },
    hasFailed: statusCode >= 500,
  });
}
