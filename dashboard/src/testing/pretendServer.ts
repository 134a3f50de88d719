/** A server for components on trial: answers by method and path, and remembers what it was asked. */
import type { Tokens } from "@tributary/contract/auth";
import type { Problem } from "@tributary/contract/problem";
import { pinWorkspace } from "../api/pinnedWorkspace.ts";
import { openSession } from "../api/session.ts";

export interface Asked {
  /** "POST /api/v1/api-keys" */
  what: string;
  body: unknown;
}

type Answer = object | Promise<object>;

/** What the server says to a call, or a Response that refuses it; see `refusal`. */
export type Answers = Record<string, (asked: Asked) => Answer>;

export interface PretendServer {
  /** All calls, the oldest first. */
  asked: Asked[];
  /** Those of one kind. */
  askedFor(what: string): Asked[];
}

/** Takes the place of `fetch`, with somebody signed in to a workspace. A call it has no answer for fails the test. */
export function pretendServer(answers: Answers): PretendServer {
  const asked: Asked[] = [];
  const accessTokenExpiresAt = new Date(Date.now() + 3_600_000).toISOString();
  openSession({ accessToken: "token", accessTokenExpiresAt } as Tokens);
  pinWorkspace({ workspaceId: "w1", slug: "shop" });
  globalThis.fetch = async (input, init) => {
    const url = new URL(String(input), "http://dashboard.example");
    const what = `${init?.method ?? "GET"} ${url.pathname}`;
    const call = { what, body: init?.body ? JSON.parse(String(init.body)) : undefined };
    asked.push(call);
    const answer = await answers[what]?.(call);
    if (answer === undefined) throw new Error(`nobody answers ${what}`);
    return answer instanceof Response ? answer : Response.json(answer);
  };
  return { asked, askedFor: (what) => asked.filter((call) => call.what === what) };
}

/** An answer other than 2xx. @param faults of single fields, by their names */
export function refusal(
  status: number,
  code: Problem["code"],
  detail: string,
  faults: Readonly<Record<string, string>> = {},
): Response {
  const errors = Object.entries(faults).map(([field, message]) => ({ field, message }));
  const problem: Problem = { type: "about:blank", title: detail, status, code, detail, requestId: "r", errors };
  return Response.json(problem, { status });
}
