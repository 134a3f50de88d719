import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { IdentitySplit, IdentitySplitBody } from "@tributary/contract/people";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { addSplit, listSplits, removeSplit } from "./identity-splits.sql.ts";

const admin = { access: { kind: "workspace", permission: "settings.write" }, tag: "attribution" } as const;

/** /identity-splits. @param askToTrace has the payments that wait matched */
export function identitySplitRoutes(
  postgres: PostgresClient,
  askToTrace: (workspaceId: string) => Promise<void>,
): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/identity-splits",
      operationId: "listIdentitySplits",
      access: { kind: "workspace", permission: "reports.read" },
      tag: "attribution",
      summary: "List emails and customer IDs that no longer count for a visitor, newest first",
      query: ShortListQuery,
      response: pageOf(IdentitySplit),
      handler: async ({ workspaceId }, { query }) => pageOfShortList(await listSplits(postgres, workspaceId), query),
    }),
    defineRoute({
      ...admin,
      method: "POST",
      path: "/identity-splits",
      operationId: "createIdentitySplit",
      summary: "Split a visitor from an email or customer ID, and match the payments again",
      body: IdentitySplitBody,
      response: IdentitySplit,
      status: 201,
      idempotent: true,
      handler: async ({ workspaceId }, { body }) => {
        const split = await addSplit(postgres, workspaceId, body);
        await askToTrace(workspaceId);
        return split;
      },
    }),
    defineRoute({
      ...admin,
      method: "DELETE",
      path: "/identity-splits/{id}",
      operationId: "deleteIdentitySplit",
      summary: "Join a visitor and an email or customer ID again",
      params: z.object({ id: Id }),
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await removeSplit(postgres, workspaceId, id))) throw notFound("identity split");
        await askToTrace(workspaceId);
        return null;
      },
    }),
  ];
}
