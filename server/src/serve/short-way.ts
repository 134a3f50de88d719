/**
 * The short way, for what is asked most: single events and clicks. It leads past the web framework, whose stations cost
 * more than what an event needs itself. Only a request in order goes it to the end; any other takes the long way from
 * the beginning, so that refusals are worded, counted and logged in one place.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { performance } from "node:perf_hooks";
import { readJson } from "../core/read-json.ts";
import { HttpAnswer, type Route } from "../core/route.ts";
import { type AskedRequest, type CallerContext, callerOf } from "./caller-of.ts";
import { within } from "./running-work.ts";
import { type Destination, type FrequentRoutes, signpost } from "./signpost.ts";

export interface ShortWayOptions extends CallerContext, FrequentRoutes {
  statusOf: (route: Route) => number;
  /** Whether the server is about to end. */
  isClosing: () => boolean;
  /** Of every answer. */
  headers: Readonly<Record<string, string>>;
  /** Told of every answer. @param ms since the request's head had arrived */
  onAnswered: (destination: Destination, request: AskedRequest, status: number, ms: number) => void;
}

export type ShortWay = (request: IncomingMessage, response: ServerResponse, longWay: () => void) => void;

/** What the long way need not, or must not, do again. */
export interface HandedOver {
  /** As its answer names it. */
  requestId: string;
  /** Has been read. */
  body?: Buffer;
  /** The caller was refused, or the handler threw: neither is asked again. */
  failure?: { error: unknown; headers: Readonly<Record<string, string>>; workspaceId: string };
}

const handed = new WeakMap<IncomingMessage, HandedOver>();

/** What has become of the request on the short way; undefined: it did not go there. */
export function handedOver(request: IncomingMessage): HandedOver | undefined {
  return handed.get(request);
}

/** Opens the way to the routes that say they are `frequent`. */
export function createShortWay(options: ShortWayOptions): ShortWay {
  const find = signpost(options);
  return (request, response, longWay) => {
    const destination = find(request);
    if (!destination) return longWay();
    const startedAt = performance.now();
    const asked = askedBy(request, options.trustProxy);
    const go = (body?: Buffer): void => {
      const hand: HandedOver = { requestId: asked.id, ...(body ? { body } : {}) };
      const takeLongWay = (): void => {
        handed.set(request, hand);
        longWay();
      };
      const work = { facts: () => ({ requestId: asked.id, workspaceId: asked.workspaceId || undefined }), span: null };
      within(work, () => handle(options, destination, asked, hand, response)).then((status) => {
        if (status === null) takeLongWay();
        else options.onAnswered(destination, asked, status, performance.now() - startedAt);
      }, takeLongWay);
    };
    if (destination.route.body) readBody(request, go);
    else go();
  };
}

/** @returns the status of the answer; null when the long way has to find out what is wrong, or to tell it */
async function handle(
  options: ShortWayOptions,
  { route, params }: Destination,
  asked: AskedRequest,
  hand: HandedOver,
  response: ServerResponse,
): Promise<number | null> {
  if (route.body && hand.body) {
    const body = route.body.safeParse(readJson(hand.body.toString("utf8")));
    if (!body.success) return null;
    asked.body = body.data;
  }
  const headers: Record<string, string> = { ...options.headers, "x-request-id": asked.id };
  if (route.anyOrigin) headers["access-control-allow-origin"] = "*";
  const reply = {
    header: (name: string, value: string): void => {
      headers[name] = value;
    },
  };
  try {
    const caller = await callerOf(route, asked, reply, options);
    const result = await route.handler(caller as never, { params, query: asked.query, body: asked.body } as never);
    const answer = result instanceof HttpAnswer ? result : new HttpAnswer(options.statusOf(route), result as object);
    // Who is told goes; whoever stayed would hold up the end.
    if (options.isClosing()) headers.connection = "close";
    send(response, answer, headers);
    return answer.status;
  } catch (error) {
    hand.failure = { error, headers, workspaceId: asked.workspaceId };
    return null;
  }
}

function send(response: ServerResponse, answer: HttpAnswer, told: Readonly<Record<string, string>>): void {
  const headers: Record<string, string> = { ...told, ...answer.headers };
  const text = answer.body === null ? "" : JSON.stringify(answer.body);
  if (text) headers["content-type"] = "application/json; charset=utf-8";
  headers["content-length"] = String(Buffer.byteLength(text));
  response.writeHead(answer.status, headers);
  response.end(text);
}

/** Whoever leaves before the end is owed no answer. */
function readBody(request: IncomingMessage, then: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => then(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  request.on("error", () => {});
}

function askedBy(request: IncomingMessage, trustProxy: boolean): AskedRequest {
  const { headers, method = "GET", socket } = request;
  const forwarded = trustProxy ? headers["x-forwarded-for"] : undefined;
  return {
    id: randomUUID(),
    method,
    ip: (typeof forwarded === "string" && forwarded.trim()) || (socket.remoteAddress ?? ""),
    headers,
    query: {},
    body: undefined,
    arrivedAt: Date.now(),
    authentication: null,
    workspaceId: "",
  };
}
