import { queryOptions } from "@tanstack/react-query";
import type { Workspace, WorkspacePatch } from "@tributary/contract/workspaces";
import { call, callAsPerson } from "./client.ts";

export const workspaceQuery = queryOptions({
  queryKey: ["workspace"],
  queryFn: ({ signal }) => call<Workspace>("GET", "/workspace", { signal }),
  staleTime: 5 * 60_000,
});

export function changeWorkspace(body: WorkspacePatch, ifRevision: number): Promise<Workspace> {
  return call<Workspace>("PATCH", "/workspace", { body, ifRevision });
}

export function createWorkspace(name: string, idempotencyKey: string): Promise<Workspace> {
  return callAsPerson<Workspace>("POST", "/workspaces", { body: { name }, idempotencyKey });
}
