import {
  Flow,
  FlowBody,
  FlowPatch,
  FlowPreview,
  FlowPreviewBody,
  FlowPublishBody,
  FlowVersion,
} from "@tributary/contract/flows";
import { PageQuery, pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { findFlow, listFlows, listFlowVersions } from "./flows.sql.ts";
import { createFlow, editFlow, type FlowsContext, publishFlow, removeFlow, withProblems } from "./flows.ts";
import { previewFlow } from "./preview-flow.ts";

const params = z.object({ id: Id });
const reader = { access: { kind: "workspace", permission: "automation.read" }, tag: "automation" } as const;
const maker = { access: { kind: "workspace", permission: "automation.manage" }, tag: "automation" } as const;

/** /flows. */
export function flowRoutes(context: FlowsContext): Route[] {
  return [...readRoutes(context), ...changeRoutes(context)];
}

function readRoutes(context: FlowsContext): Route[] {
  const { postgres, clock } = context;
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/flows",
      operationId: "listFlows",
      summary: "List chat flows, newest first",
      query: PageQuery,
      response: pageOf(Flow),
      handler: async ({ workspaceId }, { query }) => {
        const { data, nextCursor } = await listFlows(postgres, workspaceId, query);
        return { data: await Promise.all(data.map((flow) => withProblems(context, workspaceId, flow))), nextCursor };
      },
    }),
    defineRoute({
      ...reader,
      method: "GET",
      path: "/flows/{id}",
      operationId: "getFlow",
      summary: "Get a chat flow with its draft and what keeps it from being published",
      params,
      response: Flow,
      revisioned: true,
      handler: async ({ workspaceId }, { params: { id } }) => {
        const flow = await findFlow(postgres, workspaceId, id);
        if (!flow) throw notFound("chat flow");
        return withProblems(context, workspaceId, flow);
      },
    }),
    defineRoute({
      ...reader,
      method: "GET",
      path: "/flows/{id}/versions",
      operationId: "listFlowVersions",
      summary: "List a chat flow's published versions, newest first",
      params,
      query: ShortListQuery,
      response: pageOf(FlowVersion),
      handler: async ({ workspaceId }, { params: { id }, query }) => {
        if (!(await findFlow(postgres, workspaceId, id))) throw notFound("chat flow");
        return pageOfShortList(await listFlowVersions(postgres, workspaceId, id), query);
      },
    }),
    defineRoute({
      ...reader,
      method: "POST",
      path: "/flows/preview",
      operationId: "previewFlow",
      audited: false,
      summary: "Take one step through a chat flow, without saving or sending anything",
      body: FlowPreviewBody,
      response: FlowPreview,
      limit: { policy: "flow-preview", perSecond: 5, burst: 60 },
      handler: ({ workspaceId }, { body }) => previewFlow(context, workspaceId, { ...body, now: clock() }),
    }),
  ];
}

function changeRoutes(context: FlowsContext): Route[] {
  return [
    defineRoute({
      ...maker,
      method: "POST",
      path: "/flows",
      operationId: "createFlow",
      summary: "Create a chat flow. It begins with a draft",
      body: FlowBody,
      response: Flow,
      status: 201,
      idempotent: true,
      revisioned: true,
      handler: ({ workspaceId }, { body }) => createFlow(context, workspaceId, body),
    }),
    defineRoute({
      ...maker,
      method: "PATCH",
      path: "/flows/{id}",
      operationId: "updateFlow",
      summary: "Update a chat flow or its draft. Published versions don't change",
      params,
      body: FlowPatch,
      response: Flow,
      revisioned: true,
      handler: ({ workspaceId, http: { ifRevision } }, { params: { id }, body: patch }) =>
        editFlow(context, workspaceId, id, { patch, ifRevision }),
    }),
    defineRoute({
      ...maker,
      method: "POST",
      path: "/flows/{id}/publish",
      operationId: "publishFlow",
      summary: "Publish the draft as the next, immutable version",
      params,
      body: FlowPublishBody,
      response: FlowVersion,
      status: 201,
      idempotent: true,
      revisioned: true,
      handler: ({ workspaceId, http: { ifRevision } }, { params: { id }, body: { note = "" } }) =>
        publishFlow(context, workspaceId, id, { note, ifRevision }),
    }),
    defineRoute({
      ...maker,
      method: "DELETE",
      path: "/flows/{id}",
      operationId: "deleteFlow",
      summary: "Delete a chat flow with its versions",
      params,
      response: null,
      revisioned: true,
      handler: async ({ workspaceId, http: { ifRevision } }, { params: { id } }) => {
        await removeFlow(context, workspaceId, id, ifRevision);
        return null;
      },
    }),
  ];
}
