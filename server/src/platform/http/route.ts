/**
 * A route as data: what it takes, what it gives, who may call it. Rooms write these and know no web framework;
 * `serve` turns them into HTTP, checks access before the handler runs, and publishes them as OpenAPI.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { Permission } from "@tributary/contract/permissions";
import type { z } from "zod";
import type { IngestScope, MemberPrincipal, WorkspaceScope } from "./principal.ts";
import type { RateLimit } from "./token-buckets.ts";

/** Who may call. Every route says so; there is no default. */
export type Access =
  | { kind: "public" }
  /** Anyone signed in, about themselves; no workspace is bound. */
  | { kind: "person" }
  /** A member of the workspace, or a secret API key of it, with this permission. */
  | { kind: "workspace"; permission: Permission }
  /** A pixel id in the body or any API key: may only collect. Other protocols have other places and names for them. */
  | { kind: "ingest"; proof?: (request: IngestRequest) => IngestProof };

/** What a request may carry its proof in. Query and body are as the route's schemas left them. */
export interface IngestRequest {
  headers: IncomingHttpHeaders;
  query: unknown;
  body: unknown;
}

export interface IngestProof {
  /** `Bearer <key>`, or `Basic` with the key as user name. */
  authorization: string | undefined;
  pixelId: string | undefined;
  /** A link's id, which pages know that hold neither key nor pixel. Only where neither of them is given. */
  linkId?: string | undefined;
}

/** With the page that sends it, as its browser says: Origin, or Referer where an image is loaded. */
export interface SentProof extends IngestProof {
  page?: string | undefined;
}

/** The transport's own facts, for the few handlers that need them. */
export interface HttpFacts {
  requestId: string;
  /** As sent: a route of GET is asked with HEAD too. */
  method: string;
  /** When the request's head arrived, Unix milliseconds. */
  arrivedAt: number;
  ip: string;
  userAgent: string;
  headers: IncomingHttpHeaders;
  /** The revision that If-Match asks to be the current one; null: any will do. Only with `revisioned: true`. */
  ifRevision: number | null;
  /** The body as it came, byte for byte. Only with `rawBody: true`. */
  rawBody: Buffer;
}

interface Callers {
  public: object;
  person: { person: MemberPrincipal };
  workspace: WorkspaceScope;
  ingest: { ingest: IngestScope };
}

/** What the handler learns about its caller, by kind of access. */
export type Caller<A extends Access> = { http: HttpFacts } & Callers[A["kind"]];

type Parsed<S extends z.ZodType | undefined> = S extends z.ZodType ? z.output<S> : undefined;

/** An answer other than "the status of the route with this JSON". */
export class HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | object | null;

  constructor(status: number, body: string | Buffer | object | null, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

export interface RouteSpec<
  A extends Access,
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  R extends z.ZodType | null,
> {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Without `/api/v1`, parameters in braces: `/payments/{id}`. */
  path: string;
  /** Where it stood before: still answered, and told of nowhere. */
  formerPath?: string;
  /** The path stands at the root of the host (`/l/{code}`), not under `/api/v1`. */
  root?: true;
  access: A;
  /** Name of the call in the OpenAPI document, and of the function in clients that are made from it; never changes. */
  operationId: string;
  summary: string;
  tag: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Shape of the successful answer; null when there is none (204) or it is not JSON. */
  response: R;
  /** Media type of a successful answer that is not JSON. */
  produces?: string;
  /** Status of the successful answer; 200, or 204 when `response` is null. */
  status?: number;
  /** Hand the handler the unparsed bytes; the body is neither parsed nor validated. */
  rawBody?: true;
  /** JSON is read even where it is announced as a form, as some HTTP clients do unasked. */
  anyMediaType?: true;
  /** Its answers come compressed where the caller takes that; nothing is left to be done on the way. */
  packed?: true;
  /** Any origin may call it from a browser, without credentials. */
  anyOrigin?: true;
  /** A repeated Idempotency-Key gets the first answer again. */
  idempotent?: true;
  /** What it answers carries a `revision`, sent as ETag; a change is told which one If-Match asks for. */
  revisioned?: true;
  /**
   * Calls other than GET are entered in the audit log as what their path names. False: this one only asks, or takes in
   * what others say. True on a GET that changes something.
   */
  audited?: boolean;
  /** Whether this call of an audited route only asks, and so is not entered. */
  onlyAsks?: (input: { params: Parsed<P>; body: Parsed<B> }) => boolean;
  /** Largest accepted body, unpacked; 1 MiB by default. */
  maxBodyBytes?: number;
  /** Called so often that a request in order is spared the framework: a small JSON body, or a parameter and no query. */
  frequent?: true;
  /** How often one caller may call: a pixel, a key, a workspace, or an address where nobody signs in. */
  limit?: RateLimit;
  /** Told of calls of known senders whose shape was wrong, which never reach the handler. Only with access `ingest`. */
  onRefused?: (ingest: IngestScope, reason: string, events: number) => void;
  handler: (
    caller: Caller<A>,
    input: { params: Parsed<P>; query: Parsed<Q>; body: Parsed<B> },
  ) => Promise<HttpAnswer | (R extends z.ZodType ? z.input<R> : null)>;
}

/** A route whose shapes have been forgotten, as lists of routes hold them. */
export type Route = RouteSpec<
  Access,
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | null
>;

/** Types one route from its schemas. The value is the argument itself. */
export function defineRoute<
  const A extends Access,
  R extends z.ZodType | null,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<A, P, Q, B, R>): Route {
  // Sound because `serve` gives each handler the caller and the input that its own spec names, and nothing else calls it.
  return spec as unknown as Route;
}
