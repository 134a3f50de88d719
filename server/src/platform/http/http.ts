/** The HTTP door: one Fastify instance with every route, the OpenAPI document, probes, metrics and the dashboard. */
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import compress from "@fastify/compress";
import etag from "@fastify/etag";
import { LIVE_PATH } from "@tributary/contract/live";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import { AppError } from "../../core/errors.ts";
import type { Tracer } from "../../core/tracer.ts";
import { accountForRequests, tellOfRequest } from "./account-for-requests.ts";
import { createClientAddress, type TrustedProxies } from "./client-address.ts";
import { registerDashboard } from "./dashboard.ts";
import { registerDocs } from "./docs.ts";
import { deadLinkPage, registerErrorPage } from "./error-page.ts";
import { toAppError, toProblem } from "./errors.ts";
import type { Gate } from "./gate.ts";
import { createHttpFastPath, type HttpFastPath, type HttpFastPathOptions, handedOver } from "./http-fast-path.ts";
import { createHttpServer, type HttpServer } from "./http-server.ts";
import { type RequestDurations, registerProbes, requestDurations } from "./probes.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { readJson } from "./read-json.ts";
import type { Route } from "./route.ts";
import { API_PREFIX, registerRoutes, successStatus, urlOf } from "./route-plugin.ts";
import { securityHeaders } from "./security-headers.ts";
import { unpackBodies } from "./unpack-bodies.ts";

export interface HttpOptions {
  routes: readonly Route[];
  gate: Gate;
  log: Logger;
  metrics: Registry;
  /** Asked of whoever reads /metrics; absent or null: only programs on this machine may. */
  metricsToken?: string | null;
  /** Resolves when every store answers. */
  ready: () => Promise<void>;
  /** Folder of the built dashboard; null: none is served. */
  dashboardDir: string | null;
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: TrustedProxies;
  /** Whether people reach the product by https. */
  https: boolean;
  /** Where spans go; absent or null: nowhere. */
  tracer?: Tracer | null;
  /** What this installation calls itself at /healthz; absent: nothing. */
  installation?: string;
}

const MAX_BODY_BYTES = 8 * 1_048_576;

/** Builds the instance; `listen` and `close` are the caller's. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  let fastPath = straightOn;
  const servers: HttpServer[] = [];
  const app = Fastify({
    serverFactory: (framework) => {
      const made = createHttpServer({
        handle: (request, response) => fastPath(request, response, () => framework(request, response)),
        takesWebSocket: (url) => url.startsWith(`${LIVE_PATH}/`),
      });
      servers.push(made);
      return made.server;
    },
    bodyLimit: MAX_BODY_BYTES,
    genReqId: (request) => handedOver(request)?.requestId ?? randomUUID(),
    forceCloseConnections: "idle",
    rewriteUrl: (request) => currentVersion(request.url ?? "/"),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => {
      const problem = toProblem(toAppError(error), request.id);
      void (reply as FastifyReply).code(problem.status).type("application/problem+json").send(problem);
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest("arrivedAt", 0);
  app.decorateRequest("clientAddress", "");
  app.decorateRequest("authentication", null);
  app.decorateRequest("workspaceId", "");
  const headers = securityHeaders(options.https);
  const clientAddress = createClientAddress(options.trustedProxies);
  const context = { gate: options.gate, limiter: createRateLimiter() };
  const durations = requestDurations(options.metrics);
  accountForRequests(app, options);
  app.addHook("onRequest", (request, reply, done) => {
    request.arrivedAt = Date.now();
    request.clientAddress = clientAddress(request.raw);
    reply.headers(headers).header("x-request-id", request.id);
    // Postgres cannot store this character; bodies are cleaned of it, an address that holds it is a mistake.
    const isClean = !request.url.includes("%00");
    done(isClean ? undefined : new AppError("invalid_request", "The address holds a NUL character."));
  });
  readBodies(app);
  answerErrors(app, options.log);
  await app.register(compress, { threshold: 1024, globalDecompression: false });
  unpackBodies(app);
  takeOverBodies(app);
  await registerDocs(app);
  registerProbes(app, options, durations);
  await app.register(async (pages) => {
    await pages.register(etag, { weak: true });
    registerErrorPage(pages);
    registerRoutes({ app, pages }, options.routes, context);
    await registerDashboard(pages, options.dashboardDir);
  });
  let isClosing = false;
  app.addHook("preClose", (done) => {
    isClosing = true;
    for (const { letGo } of servers) letGo();
    done();
  });
  if (!options.tracer) {
    fastPath = openShortWay(options, { ...context, clientAddress, headers, durations, isClosing: () => isClosing });
  }
  return app;
}

const straightOn: HttpFastPath = (_request, _response, framework) => framework();

/** Spans are drawn along the long way alone. */
function openShortWay(
  { routes, log }: HttpOptions,
  {
    durations,
    ...rest
  }: Pick<HttpFastPathOptions, "gate" | "limiter" | "clientAddress" | "headers" | "isClosing"> & {
    durations: RequestDurations;
  },
): HttpFastPath {
  return createHttpFastPath({
    ...rest,
    routes,
    addressesOf,
    statusOf: successStatus,
    onAnswered: ({ pattern: route }, { id: requestId, workspaceId, method }, status, ms) => {
      durations.observe({ method, route, status: String(status) }, ms / 1000);
      tellOfRequest(log, { requestId, workspaceId, method, route, status, ms: Math.round(ms) });
    },
  });
}

/** With the short form that `currentVersion` takes for it. */
function addressesOf(route: Route): string[] {
  const url = urlOf(route);
  return url.startsWith(API_PREFIX) ? [url, `/api${url.slice(API_PREFIX.length)}`] : [url];
}

/** `/api/…` is the current version, and `/auth/…` and `/tenants/…` are short for it. */
function currentVersion(url: string): string {
  if (/^\/(?:auth|tenants)\//.test(url)) return API_PREFIX + url;
  // Printed and spoken addresses of short links come back in capitals.
  if (url.startsWith("/L/")) return `/l/${url.slice("/L/".length)}`;
  return url.startsWith("/api/") && !/^\/api\/v\d+\//.test(url) ? API_PREFIX + url.slice("/api".length) : url;
}

/** A body that was read on the short way cannot be read a second time. */
function takeOverBodies(app: FastifyInstance): void {
  app.addHook("preParsing", (request, _reply, payload, done) => {
    const body = handedOver(request.raw)?.body;
    done(null, body ? Readable.from([body]) : payload);
  });
}

/**
 * JSON under both names: pages send it as text/plain, which needs no preflight. A body that is not announced at all is
 * taken for JSON. Raw routes get the bytes.
 */
function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const read = async (request: FastifyRequest, body: Buffer): Promise<unknown> => {
    if (request.routeOptions.config.rawBody) return body;
    return body.length === 0 ? undefined : readJson(body.toString("utf8"));
  };
  app.addContentTypeParser(["application/json", "text/plain"], { parseAs: "buffer" }, read);
  app.addContentTypeParser("*", { parseAs: "buffer" }, async (request: FastifyRequest, body: Buffer) => {
    const type = request.headers["content-type"] ?? "";
    const isForm = type.startsWith("application/x-www-form-urlencoded");
    if (type !== "" && !(isForm && request.routeOptions.config.anyMediaType)) {
      throw new AppError("unsupported_media_type", "Send JSON, as application/json or text/plain.");
    }
    return read(request, body);
  });
}

function answerErrors(app: FastifyInstance, log: Logger): void {
  app.setErrorHandler((thrown, request, reply) => {
    const error = toAppError(thrown);
    const problem = toProblem(error, request.id);
    if (problem.status >= 500) {
      log[hasLeft(thrown, request) ? "debug" : "error"](
        {
          requestId: request.id,
          workspaceId: request.workspaceId || undefined,
          route: request.routeOptions.url,
          err: error.details.cause ?? error,
        },
        error.message,
      );
    }
    // A browser may keep a 404 or 410 as it likes: a link that goes on again would stay dead for whoever saw it paused.
    reply.header("cache-control", "no-store");
    if (error.details.retryAfterSeconds) reply.header("retry-after", String(error.details.retryAfterSeconds));
    if (problem.status === 401) reply.header("www-authenticate", "Bearer");
    reply.code(problem.status).serializer((body) => (typeof body === "string" ? body : JSON.stringify(body)));
    if (isPersonAtLink(request)) return reply.type("text/html; charset=utf-8").send(deadLinkPage(problem));
    return reply.type("application/problem+json").send(problem);
  });
}

/** Browsers give up answers that they no longer need: nobody is told of it, and nothing is wrong. */
function hasLeft(thrown: unknown, { raw }: FastifyRequest): boolean {
  return (thrown as { code?: unknown } | null)?.code === "ERR_STREAM_PREMATURE_CLOSE" && raw.socket.destroyed;
}

/** Short links are followed by people, who should not be shown JSON. */
function isPersonAtLink(request: FastifyRequest): boolean {
  return request.url.startsWith("/l/") && (request.headers.accept ?? "").includes("text/html");
}
