/**
 * The short way, for what is asked most: single events and clicks. It leads past the web framework, whose stations cost
 * more than what an event needs itself. Only a request in order goes it to the end; any other takes the long way from
 * the beginning, so that refusals are worded, counted and logged in one place.
 */
import { randomUUID } from "node:crypto";
import { type IncomingMessage, type ServerResponse, validateHeaderValue } from "node:http";
import { performance } from "node:perf_hooks";
import { type AskedRequest, type CallerContext, callerOf } from "./caller-of.ts";
import type { ClientAddress } from "./client-address.ts";
import type { HeaderSink } from "./rate-limiter.ts";
import { readJson } from "./read-json.ts";
import { HttpAnswer, type Route } from "./route.ts";
import { type Destination, type FrequentRoutes, signpost } from "./route-table.ts";
import { within } from "./running-work.ts";

export interface HttpFastPathOptions extends CallerContext, FrequentRoutes {
  statusOf: (route: Route) => number;
  clientAddress: ClientAddress;
  /** Whether the server is about to end. */
  isClosing: () => boolean;
  /** Of every answer. */
  headers: Readonly<Record<string, string>>;
  /** Told of every answer. @param ms since the request's head had arrived */
  onAnswered: (destination: Destination, request: AskedRequest, status: number, ms: number) => void;
}

export type HttpFastPath = (request: IncomingMessage, response: ServerResponse, framework: () => void) => void;

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
export function createHttpFastPath(options: HttpFastPathOptions): HttpFastPath {
  const find = signpost(options);
  const context = { ...options, common: Object.entries(options.headers).flat() };
  return (request, response, framework) => {
    const destination = find(request);
    if (!destination) return framework();
    const startedAt = performance.now();
    const asked = askedBy(request, options.clientAddress);
    const go = (body?: Buffer): void => {
      const hand: HandedOver = { requestId: asked.id, ...(body ? { body } : {}) };
      const takeLongWay = (): void => {
        handed.set(request, hand);
        framework();
      };
      const work = { facts: () => ({ requestId: asked.id, workspaceId: asked.workspaceId || undefined }), span: null };
      within(work, () => handle(context, destination, asked, hand, response)).then((status) => {
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
  options: HttpFastPathOptions & { common: readonly string[] },
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
  const told = tellHeaders([...options.common, "x-request-id", asked.id]);
  if (route.anyOrigin) told.header("access-control-allow-origin", "*");
  try {
    const caller = await callerOf(route, asked, told, options);
    const result = await route.handler(caller as never, { params, query: asked.query, body: asked.body } as never);
    const answer = result instanceof HttpAnswer ? result : new HttpAnswer(options.statusOf(route), result as object);
    // Who is told goes; whoever stayed would hold up the end.
    if (options.isClosing()) told.header("connection", "close");
    send(response, answer, told);
    return answer.status;
  } catch (error) {
    hand.failure = { error, headers: told.byName(), workspaceId: asked.workspaceId };
    return null;
  }
}

function send(response: ServerResponse, answer: HttpAnswer, told: ToldHeaders): void {
  for (const [name, value] of Object.entries(answer.headers)) {
    // Found out while the answer is being written, a fault would leave half of it to whoever tells of the fault.
    validateHeaderValue(name, value);
    told.header(name, value);
  }
  const text = answer.body === null ? "" : JSON.stringify(answer.body);
  if (text) told.header("content-type", "application/json; charset=utf-8");
  told.header("content-length", String(Buffer.byteLength(text)));
  response.writeHead(answer.status, told.list);
  response.end(text);
}

interface ToldHeaders extends HeaderSink {
  /** Names and values by turns, as Node writes them quickest. */
  list: string[];
  byName(): Record<string, string>;
}

/** @param list names and values by turns; what is told of a name a second time takes the place of the first */
function tellHeaders(list: string[]): ToldHeaders {
  return {
    list,
    header: (name, value) => {
      let at = 0;
      while (at < list.length && list[at] !== name) at += 2;
      list[at] = name;
      list[at + 1] = value;
    },
    byName: () => {
      const names = list.filter((_, at) => at % 2 === 0);
      return Object.fromEntries(names.map((name, place) => [name, list[place * 2 + 1] ?? ""]));
    },
  };
}

/** Whoever leaves before the end is owed no answer. */
function readBody(request: IncomingMessage, then: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => then(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
  request.on("error", () => {});
}

function askedBy(request: IncomingMessage, clientAddress: ClientAddress): AskedRequest {
  const { headers, method = "GET" } = request;
  return {
    id: randomUUID(),
    method,
    clientAddress: clientAddress(request),
    headers,
    query: {},
    body: undefined,
    arrivedAt: Date.now(),
    authentication: null,
    workspaceId: "",
  };
}
