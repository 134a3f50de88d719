/** This room behind the real HTTP door, on a database of its own, for one test file. */

import type { Membership } from "@tributary/contract/auth";
import { Tokens } from "@tributary/contract/auth";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { pino } from "pino";
import { Registry } from "prom-client";
import { newId } from "../../core/ids.ts";
import { buildHttp } from "../../platform/http/http.ts";
import type { Route } from "../../platform/http/route.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { auditRoutes, runAudited } from "../audit/public.ts";
import type { Addressed } from "../mail/postman.ts";
import { type Accounts, type AccountsOptions, createAccounts } from "./accounts.ts";
import { insertMember } from "./workspaces/memberships.sql.ts";

export const PUBLIC_URL = "https://tributary.example";
export const PASSWORD = "correct horse battery";

export interface Call {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Without `/api/v1`. */
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** The caller's address; absent: the machine's own. */
  from?: string;
}

export interface ThrowawayAccounts {
  postgres: ThrowawayPostgres;
  accounts: Accounts;
  http: FastifyInstance;
  /** What was posted, oldest first. */
  mails: Addressed[];
  call(call: Call): Promise<LightMyRequestResponse>;
  /** Opens an account of its own. @returns its tokens and log-in name */
  signUp(): Promise<Tokens & { email: string }>;
  /** Opens an account that is a member of the workspace, beside their own. */
  signUpMember(workspaceId: string, role: Membership["role"]): Promise<Tokens>;
  close(): Promise<void>;
}

/** @param extraRoutes routes of the test's own, behind the same gate; @param options other than the usual ones */
export async function openThrowawayAccounts(
  extraRoutes: readonly Route[] = [],
  options: Partial<AccountsOptions> = {},
): Promise<ThrowawayAccounts> {
  const postgres = await openThrowawayPostgres();
  const mails: Addressed[] = [];
  let signups = 0;
  const accounts = createAccounts({
    postgres: postgres.door,
    tokenSecret: Buffer.alloc(32, 7),
    sealingKey: Buffer.alloc(32, 8),
    publicUrl: PUBLIC_URL,
    post: async (mail) => void mails.push(mail),
    events: { publish: async () => {} },
    signupMode: "open",
    onError: (error) => {
      throw error;
    },
    ...options,
  });
  const http = await buildHttp({
    routes: [...accounts.routes, ...auditRoutes(postgres.door), ...extraRoutes],
    gate: { ...accounts, runAudited: (call, run) => runAudited(postgres.door, call, run) },
    log: pino({ level: "silent" }),
    metrics: new Registry(),
    ready: async () => {},
    dashboardDir: null,
    trustedProxies: false,
    https: true,
  });

  const call = async ({ method, path, headers = {}, body, from }: Call): Promise<LightMyRequestResponse> => {
    const answer = await http.inject({
      method,
      url: `/api/v1${path}`,
      headers,
      ...(from === undefined ? {} : { remoteAddress: from }),
      ...(body === undefined ? {} : { payload: body as object }),
    });
    await accounts.settled();
    return answer;
  };

  const signUp = async (): Promise<Tokens & { email: string }> => {
    const email = `${newId()}@example.com`;
    const body = { email, password: PASSWORD, name: "Ada", workspaceName: "Shop" };
    // Each from a network of their own: many from one are refused.
    const from = `10.${Math.floor(signups / 250)}.${signups % 250}.1`;
    signups += 1;
    const answer = await call({ method: "POST", path: "/auth/signup", body, from });
    return { ...Tokens.parse(answer.json()), email };
  };

  return {
    postgres,
    accounts,
    http,
    mails,
    call,
    signUp,
    signUpMember: async (workspaceId, role) => {
      const tokens = await signUp();
      await postgres.door.withWorkspace(workspaceId, (tx) =>
        insertMember(tx, { workspaceId, userId: tokens.userId, role }),
      );
      return tokens;
    },
    close: async () => {
      await http.close();
      await postgres.close();
    },
  };
}

/** Headers of a signed-in call. @param workspaceId absent: the caller's first workspace */
export function bearer(token: string, workspaceId?: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, ...(workspaceId ? { "x-workspace-id": workspaceId } : {}) };
}
