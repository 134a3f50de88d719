import { Workspace, WorkspaceBody, WorkspacePatch } from "@tributary/contract/workspaces";
import { notFound } from "../../../core/errors.ts";
import type { EventBus } from "../../../platform/events/event-bus.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { AttemptLimit } from "../limits/attempt-limit.ts";
import { windowChanged } from "../window-changed.ts";
import { createWorkspace } from "./create-workspace.ts";
import { findWorkspace, updateWorkspace } from "./workspaces.sql.ts";

export interface WorkspaceRoutesContext {
  postgres: PostgresClient;
  events: Pick<EventBus, "publish">;
  /** Workspaces opened, by person. */
  limit: AttemptLimit;
}

/** Reading, changing and opening workspaces. */
export function workspaceRoutes({ postgres, events, limit }: WorkspaceRoutesContext): Route[] {
  const read = (path: string, operationId: string, summary: string) =>
    defineRoute({
      method: "GET",
      path,
      operationId,
      access: { kind: "workspace", permission: "settings.read" },
      summary,
      tag: "workspaces",
      response: Workspace,
      revisioned: true,
      handler: async ({ workspaceId }) => {
        const workspace = await findWorkspace(postgres, workspaceId);
        if (!workspace) throw notFound("workspace");
        return workspace;
      },
    });
  return [
    read("/workspace", "getWorkspace", "The workspace of this call"),
    read("/tenants/me", "getTenant", "The workspace of this call, where clients that know it as a tenant look for it"),
    defineRoute({
      method: "PATCH",
      path: "/workspace",
      operationId: "updateWorkspace",
      access: { kind: "workspace", permission: "settings.write" },
      summary: "Update workspace settings",
      tag: "workspaces",
      body: WorkspacePatch,
      response: Workspace,
      revisioned: true,
      handler: async ({ workspaceId, http }, { body }) => {
        const { ifRevision } = http;
        const afterwards = async (tx: Tx): Promise<void> => {
          // Journeys were cut to the window before.
          if (body.lookbackDays !== undefined) await events.publish(windowChanged, workspaceId, { tx });
        };
        const workspace = await updateWorkspace(postgres, workspaceId, body, { ifRevision, afterwards });
        if (!workspace) throw notFound("workspace");
        return workspace;
      },
    }),
    defineRoute({
      method: "POST",
      path: "/workspaces",
      operationId: "createWorkspace",
      access: { kind: "person" },
      summary: "Create another workspace",
      tag: "workspaces",
      body: WorkspaceBody,
      response: Workspace,
      status: 201,
      handler: ({ person }, { body }) =>
        limit.attempt(person.userId, () => createWorkspace(postgres, person.userId, body)),
    }),
  ];
}
