/** The real HTTP door for one test file, with callers that are simply believed. */
import type { Role } from "@tributary/contract/auth";
import { permissionsOf } from "@tributary/contract/permissions";
import type { FastifyInstance } from "fastify";
import { type Logger, pino } from "pino";
import { Registry } from "prom-client";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { Tracer } from "../../core/tracer.ts";
import type { TrustedProxies } from "./client-address.ts";
import type { Gate } from "./gate.ts";
import { buildHttp } from "./http.ts";
import type { IngestScope } from "./principal.ts";
import type { Route } from "./route.ts";

const ROLES: readonly string[] = ["admin", "analyst", "viewer", "agent"] satisfies Role[];

/** The header of a believed caller. */
export function as(role: Role, workspaceId: string): { authorization: string } {
  return { authorization: `Bearer ${role}:${workspaceId}` };
}

export interface ThrowawayHttpOptions {
  routes: readonly Route[];
  /** Who may collect, by pixel id, by link id or by the token of a key. */
  ingest?: Readonly<Record<string, IngestScope>>;
  /** Absent: a silent one. */
  log?: Logger;
  metrics?: Registry;
  tracer?: Tracer | null;
  /** Folder of a built dashboard; absent: none is served. */
  dashboardDir?: string | null;
  trustedProxies?: TrustedProxies;
  /** Absent: none is set. */
  metricsToken?: string;
}

/** Builds the door for `inject`; the test closes it. */
export function openThrowawayHttp({
  routes,
  ingest = {},
  log,
  metrics,
  tracer = null,
  dashboardDir = null,
  trustedProxies = false,
  metricsToken,
}: ThrowawayHttpOptions): Promise<FastifyInstance> {
  return buildHttp({
    routes,
    gate: believingGate(ingest),
    log: log ?? pino({ level: "silent" }),
    metrics: metrics ?? new Registry(),
    ...(metricsToken ? { metricsToken } : {}),
    tracer,
    ready: async () => {},
    dashboardDir,
    trustedProxies,
    https: false,
  });
}

function believingGate(ingest: Readonly<Record<string, IngestScope>>): Gate {
  return {
    authenticate: async ({ authorization }) => {
      const [role = "", workspaceId = ""] = (authorization ?? "").replace("Bearer ", "").split(":");
      if (!ROLES.includes(role)) throw new AppError("unauthenticated", "Sign in first.");
      const person = { kind: "member", userId: newId(), sessionId: newId() } as const;
      return {
        person,
        workspace: { workspaceId, permissions: permissionsOf(role as Role), principal: person },
        expiresAt: null,
      };
    },
    resolveIngest: async ({ authorization, pixelId, linkId }) => {
      const scope = ingest[authorization?.replace("Bearer ", "") ?? pixelId ?? linkId ?? ""];
      if (!scope && linkId) throw new AppError("not_found", "There is no such link.");
      if (!scope) throw new AppError(pixelId ? "unknown_pixel" : "unauthenticated", "Nobody knows this sender.");
      return scope;
    },
    runIdempotent: (_call, run) => run(),
    runAudited: (_call, run) => run(),
  };
}
