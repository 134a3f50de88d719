import { Workspace, WorkspaceBody, WorkspacePatch } from "@tributary/contract/workspaces";
import { notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresDoor } from "../../../platform/postgres/postgres.ts";
import { createWorkspace } from "./create-workspace.ts";
import { findWorkspace, updateWorkspace } from "./workspaces.sql.ts";

/** Follows a changed lookback window: journeys were cut to the old one. */
export type OnLookbackChange = (workspaceId: string) => Promise<void>;

/** Reading, changing and opening workspaces. */
export function workspaceRoutes(postgres: PostgresDoor, onLookbackChange: OnLookbackChange): Route[] {
  const read = (path: string, summary: string) =>
    defineRoute({
      method: "GET",
      path,
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
    read("/workspace", "The workspace of this call"),
    read("/tenants/me", "The workspace of this call, where clients that know it as a tenant look for it"),
    defineRoute({
      method: "PATCH",
      path: "/workspace",
      access: { kind: "workspace", permission: "settings.write" },
      summary: "Change the workspace's settings",
      tag: "workspaces",
      body: WorkspacePatch,
      response: Workspace,
      revisioned: true,
      handler: async ({ workspaceId, http }, { body }) => {
        const workspace = await updateWorkspace(postgres, workspaceId, body, http.ifRevision);
        if (!workspace) throw notFound("workspace");
        if (body.lookbackDays !== undefined) await onLookbackChange(workspaceId);
        return workspace;
      },
    }),
    defineRoute({
      method: "POST",
      path: "/workspaces",
      access: { kind: "person" },
      summary: "Open another workspace",
      tag: "workspaces",
      body: WorkspaceBody,
      response: Workspace,
      status: 201,
      handler: ({ person }, { body }) => createWorkspace(postgres, person.userId, body),
    }),
  ];
}
