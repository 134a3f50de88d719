import { pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import {
  AvailableAccounts,
  AvailableAccountsQuery,
  ChooseAccountsBody,
  Source,
  SyncBody,
  SyncRun,
  SyncRunsQuery,
  SyncStarted,
} from "@tributary/contract/sources";
import { z } from "zod";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { choose, listAvailable, listSources, listSyncRuns, startReplay, startSync } from "./sources.ts";
import type { SyncContext } from "./sync-context.ts";

const reader = { access: { kind: "workspace", permission: "connections.read" }, tag: "sources" } as const;
const manager = { access: { kind: "workspace", permission: "connections.manage" }, tag: "sources" } as const;
const Sources = z.object({ data: z.array(Source) });

/** Choosing accounts of connections, syncing them, and seeing how they fare. */
export function sourceRoutes(context: SyncContext): Route[] {
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/sources",
      operationId: "listSources",
      summary: "List imported accounts with health, progress, freshness, and quota",
      response: Sources,
      handler: async ({ workspaceId }) => ({ data: await listSources(context, workspaceId) }),
    }),
    defineRoute({
      ...manager,
      method: "GET",
      path: "/sources/accounts",
      operationId: "listAvailableAccounts",
      summary: "List the accounts a connection can reach, asked live from the provider",
      query: AvailableAccountsQuery,
      response: AvailableAccounts,
      handler: async ({ workspaceId }, { query }) => ({
        data: await listAvailable(context, workspaceId, query.connectionId.toLowerCase()),
      }),
    }),
    defineRoute({
      ...manager,
      method: "POST",
      path: "/sources/accounts",
      operationId: "chooseAccounts",
      summary: "Choose which accounts of a connection are imported, and start importing them",
      body: ChooseAccountsBody,
      response: Sources,
      handler: async ({ workspaceId }, { body }) => ({
        data: await choose(context, workspaceId, { ...body, connectionId: body.connectionId.toLowerCase() }),
      }),
    }),
    ...runRoutes(context),
  ];
}

function runRoutes(context: SyncContext): Route[] {
  return [
    defineRoute({
      ...manager,
      method: "POST",
      path: "/sources/sync",
      operationId: "syncSources",
      summary: "Sync all chosen accounts, those of one connection, or one account, now",
      body: SyncBody,
      response: SyncStarted,
      status: 202,
      handler: async ({ workspaceId }, { body }) => ({ accounts: await startSync(context, workspaceId, body) }),
    }),
    defineRoute({
      ...reader,
      method: "GET",
      path: "/sources/runs",
      operationId: "listSyncRuns",
      summary: "List sync runs by report, newest first, with what each brought and cost",
      query: SyncRunsQuery,
      response: pageOf(SyncRun),
      handler: ({ workspaceId }, { query }) => listSyncRuns(context, workspaceId, query),
    }),
    defineRoute({
      ...manager,
      method: "POST",
      path: "/sources/runs/{id}/replay",
      operationId: "replaySyncRun",
      summary: "Make the records of a run again from its raw copies. What later runs replaced stays",
      params: z.object({ id: Id }),
      response: null,
      status: 202,
      handler: async ({ workspaceId }, { params }) => {
        await startReplay(context, workspaceId, params.id.toLowerCase());
        return null;
      },
    }),
  ];
}
