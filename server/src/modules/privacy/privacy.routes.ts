import { PageQuery } from "@tributary/contract/page";
import {
  Erasure,
  ErasureBody,
  ErasurePage,
  PersonBody,
  PersonExport,
  PersonExportBody,
  PersonFound,
  Retention,
  RetentionPatch,
} from "@tributary/contract/privacy";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../core/errors.ts";
import { defineRoute, HttpAnswer, type Route } from "../../platform/http/route.ts";

export interface PrivacyCalls {
  countPerson(workspaceId: string, body: PersonBody): Promise<PersonFound>;
  exportPerson(workspaceId: string, body: PersonExportBody): Promise<PersonExport>;
  requestErasure(workspaceId: string, body: ErasureBody): Promise<Erasure>;
  listErasures(workspaceId: string, query: PageQuery): Promise<z.input<typeof ErasurePage>>;
  findErasure(workspaceId: string, id: string): Promise<Erasure | null>;
  findRetention(workspaceId: string): Promise<Retention | null>;
  updateRetention(workspaceId: string, patch: RetentionPatch, ifRevision: number | null): Promise<Retention>;
}

const tag = "privacy";
const admins = { kind: "workspace", permission: "data.delete" } as const;

/** Finding, showing and erasing people, and how long things are kept. */
export function privacyRoutes(calls: PrivacyCalls): Route[] {
  return [...personRoutes(calls), ...erasureRoutes(calls), ...retentionRoutes(calls)];
}

function personRoutes({ countPerson, exportPerson }: PrivacyCalls): Route[] {
  return [
    defineRoute({
      method: "POST",
      path: "/privacy/people/find",
      operationId: "findPerson",
      access: admins,
      summary: "Preview the data held about a person: what an export includes and an erasure deletes",
      tag,
      body: PersonBody,
      response: PersonFound,
      handler: ({ workspaceId }, { body }) => countPerson(workspaceId, body),
    }),
    defineRoute({
      method: "POST",
      path: "/privacy/exports",
      operationId: "exportPerson",
      access: admins,
      summary: "Export all data about a person as a file. No copy is kept",
      tag,
      body: PersonExportBody,
      response: PersonExport,
      handler: async ({ workspaceId }, { body }) =>
        new HttpAnswer(200, await exportPerson(workspaceId, body), {
          "content-disposition": 'attachment; filename="person.json"',
          "cache-control": "no-store",
        }),
    }),
  ];
}

function erasureRoutes({ requestErasure, listErasures, findErasure }: PrivacyCalls): Route[] {
  return [
    defineRoute({
      method: "POST",
      path: "/privacy/erasures",
      operationId: "erasePerson",
      access: admins,
      summary: "Erase a person's data everywhere within a day. This can't be undone",
      tag,
      body: ErasureBody,
      response: Erasure,
      status: 202,
      idempotent: true,
      handler: ({ workspaceId }, { body }) => requestErasure(workspaceId, body),
    }),
    defineRoute({
      method: "GET",
      path: "/privacy/erasures",
      operationId: "listErasures",
      access: admins,
      summary: "List erasures, newest first. They don't identify who was erased",
      tag,
      query: PageQuery,
      response: ErasurePage,
      handler: ({ workspaceId }, { query }) => listErasures(workspaceId, query),
    }),
    defineRoute({
      method: "GET",
      path: "/privacy/erasures/{id}",
      operationId: "getErasure",
      access: admins,
      summary: "Get the progress of an erasure",
      tag,
      params: z.object({ id: Id }),
      response: Erasure,
      handler: async ({ workspaceId }, { params }) => {
        const erasure = await findErasure(workspaceId, params.id);
        if (!erasure) throw notFound("erasure");
        return erasure;
      },
    }),
  ];
}

function retentionRoutes({ findRetention, updateRetention }: PrivacyCalls): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/privacy/retention",
      operationId: "getRetention",
      access: { kind: "workspace", permission: "settings.read" },
      summary: "Get retention for each kind of data",
      tag,
      response: Retention,
      revisioned: true,
      handler: async ({ workspaceId }) => {
        const retention = await findRetention(workspaceId);
        if (!retention) throw notFound("workspace");
        return retention;
      },
    }),
    defineRoute({
      method: "PATCH",
      path: "/privacy/retention",
      operationId: "updateRetention",
      access: admins,
      summary: "Update retention. Older data is deleted in the next nightly run",
      tag,
      body: RetentionPatch,
      response: Retention,
      revisioned: true,
      handler: ({ workspaceId, http }, { body }) => updateRetention(workspaceId, body, http.ifRevision),
    }),
  ];
}
