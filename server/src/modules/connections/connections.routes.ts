import {
  ConnectAnswer,
  ConnectBody,
  Integrations,
  OAuthCallbackQuery,
  PlatformInPath,
} from "@tributary/contract/connections";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { defineRoute, HttpAnswer, type Route } from "../../platform/http/route.ts";
import { proofCookie } from "./browser-proof.ts";
import type { ConnectionsService } from "./connections-service.ts";
import type { ConnectOutcome } from "./finish-connect.ts";

/** The screen that browsers come back to. */
const SCREEN_PATH = "/integrations";
const tag = "connections";

/** Listing, connecting, coming back from a provider, disconnecting. */
export function connectionRoutes(desk: ConnectionsService): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/integrations",
      operationId: "listIntegrations",
      access: { kind: "workspace", permission: "connections.read" },
      summary: "List available integrations and the status of connected ones",
      tag,
      response: Integrations,
      handler: ({ workspaceId }) => desk.list(workspaceId),
    }),
    connectRoute(desk, "/integrations/{platform}/connect", "connectIntegration"),
    connectRoute(desk, "/tenants/me/oauth/{platform}", "connectTenantIntegration"),
    callbackRoute(desk),
    defineRoute({
      method: "DELETE",
      path: "/integrations/{platform}/connections/{id}",
      operationId: "disconnectIntegration",
      access: { kind: "workspace", permission: "connections.manage" },
      summary: "Disconnect here and at the provider. Imported data is kept",
      tag,
      params: z.object({ platform: PlatformInPath, id: Id }),
      response: null,
      handler: async ({ workspaceId }, { params: { platform, id } }) => {
        await desk.disconnect(workspaceId, platform, id);
        return null;
      },
    }),
  ];
}

/** The same under two addresses: the second is the one that other clients know it by. */
function connectRoute(desk: ConnectionsService, path: string, operationId: string): Route {
  return defineRoute({
    method: "POST",
    path,
    operationId,
    access: { kind: "workspace", permission: "connections.manage" },
    summary: "Start a connection: returns where to send the browser or which values to ask for",
    tag,
    params: z.object({ platform: PlatformInPath }),
    body: ConnectBody,
    response: ConnectAnswer,
    onlyAsks: ({ params, body }) => desk.onlyAsks(params.platform, body),
    handler: async ({ workspaceId, principal }, { params: { platform }, body }) => {
      if (principal.kind !== "member")
        throw new AppError("forbidden", "Only people can connect services. Log in to do this.");
      const { answer, cookie } = await desk.connect({ workspaceId, platform, person: principal, ...body });
      return new HttpAnswer(200, answer, { "cache-control": "no-store", ...(cookie ? { "set-cookie": cookie } : {}) });
    },
  });
}

function callbackRoute(desk: ConnectionsService): Route {
  return defineRoute({
    method: "GET",
    path: "/oauth/callback",
    operationId: "finishOAuth",
    audited: true,
    access: { kind: "public" },
    summary: "OAuth callback for providers. Redirects to the dashboard",
    tag,
    query: OAuthCallbackQuery,
    response: null,
    status: 302,
    handler: async ({ http }, { query }) => {
      const outcome = await desk.finish(query, http.headers.cookie);
      const isPerson = (http.headers.accept ?? "").includes("text/html");
      // People are shown the screen whatever happened; a program that calls without a state is told so.
      if (!isPerson && outcome.status === "error" && outcome.reason === "invalid_state") throw invalidState();
      return new HttpAnswer(302, null, {
        location: await desk.pageUrl(outcome.workspaceId, screenPath(outcome)),
        "cache-control": "no-store",
        // The address holds the code and the state.
        "referrer-policy": "no-referrer",
        ...(outcome.attemptId ? { "set-cookie": proofCookie(desk.publicUrl, outcome.attemptId, "", 0) } : {}),
      });
    },
  });
}

function screenPath(outcome: ConnectOutcome): string {
  const told = {
    status: outcome.status,
    ...(outcome.platform ? { platform: outcome.platform } : {}),
    ...(outcome.status === "connected" ? { connection: outcome.connectionId } : { reason: outcome.reason }),
  };
  return `${SCREEN_PATH}?${new URLSearchParams(told)}`;
}

function invalidState(): AppError {
  return new AppError("invalid_state", "This connection was started in another browser or was already finished.");
}
