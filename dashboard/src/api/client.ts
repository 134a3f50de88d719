/** The one way to the server: adds who asks and for which workspace, and turns refusals into ProblemError. */
import { pinnedWorkspace } from "./pinnedWorkspace.ts";
import { ProblemError, readProblem, unreachable } from "./problem.ts";
import { accessToken, closeSession } from "./session.ts";

interface Call {
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  signal?: AbortSignal;
  /** Calls that make something carry a key, so that a retry never makes it twice. */
  idempotencyKey?: string;
  /** The revision a change was made from: refused with `precondition_failed` when it is not the current one any more. */
  ifRevision?: number;
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/**
 * A signed-in call to `/api/v1{path}` about the workspace that this document's address names. Throws ProblemError; a 401
 * that a new token does not cure ends the session.
 */
export async function call<Answer>(method: Method, path: string, options: Call = {}): Promise<Answer> {
  return answer<Answer>(await respond(method, path, options, hereOrThrow()));
}

/** A signed-in call about oneself, of no workspace. Throws as `call` does. */
export async function callAsPerson<Answer>(method: Method, path: string, options: Call = {}): Promise<Answer> {
  return answer<Answer>(await respond(method, path, options, null));
}

/** What is a file rather than facts, such as a picture. Throws as `call` does. */
export async function callFile(path: string, options: Call = {}): Promise<Blob> {
  const response = await respond("GET", path, options, hereOrThrow());
  if (!response.ok) throw await readProblem(response);
  return response.blob();
}

/** Taken when the call is made, so that no wait in between changes what it is about. */
function hereOrThrow(): string {
  const pinned = pinnedWorkspace();
  if (!pinned) throw new Error("No workspace is on screen yet.");
  return pinned.id;
}

async function respond(method: Method, path: string, options: Call, workspaceId: string | null): Promise<Response> {
  const token = await accessToken();
  if (!token) throw signedOut();
  let response = await send(method, path, options, { token, workspaceId });
  if (response.status === 401) {
    const fresh = await accessToken(token);
    if (!fresh) throw signedOut();
    response = await send(method, path, options, { token: fresh, workspaceId });
  }
  return response;
}

interface Caller {
  token: string;
  /** Null: the call is about the person. */
  workspaceId: string | null;
}

/** A call that needs nobody signed in: setup, sign-up, log-in, log-out. */
export async function callPublic<Answer>(method: Method, path: string, options: Call = {}): Promise<Answer> {
  return answer<Answer>(await send(method, path, options, null));
}

async function send(method: Method, path: string, options: Call, caller: Caller | null): Promise<Response> {
  const headers = new Headers({ Accept: "application/json" });
  if (options.body !== undefined) headers.set("Content-Type", "application/json");
  if (options.idempotencyKey) headers.set("Idempotency-Key", options.idempotencyKey);
  if (options.ifRevision !== undefined) headers.set("If-Match", `"${options.ifRevision}"`);
  if (caller) headers.set("Authorization", `Bearer ${caller.token}`);
  if (caller?.workspaceId) headers.set("X-Workspace-Id", caller.workspaceId);
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  const wasOnline = navigator.onLine;
  try {
    return await fetch(`/api/v1${path}${queryString(options.query)}`, {
      method,
      headers,
      body,
      signal: options.signal,
      // The same address answers for each workspace and each person, with revisions for ETags: what the browser kept
      // of one must never come back for another.
      cache: "no-store",
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw unreachable(wasOnline);
  }
}

async function answer<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw await readProblem(response);
  // What is only taken, such as a mail to be sent, is answered with nothing, by more than one status.
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as Answer;
}

function queryString(query: Call["query"] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  return search.size === 0 ? "" : `?${search}`;
}

function signedOut(): ProblemError {
  closeSession();
  return new ProblemError({
    type: "about:blank",
    title: "You're logged out",
    status: 401,
    code: "unauthenticated",
    detail: "Your session has ended. Log in again.",
    requestId: "",
  });
}
