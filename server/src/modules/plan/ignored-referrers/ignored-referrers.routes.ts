/** The sites that a workspace's visitors pass through. */
import { IgnoredReferrer, IgnoredReferrerBody } from "@tributary/contract/ignored-referrers";
import { pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { getDomain } from "tldts";
import { z } from "zod";
import { AppError, notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { deleteIgnoredReferrer, insertIgnoredReferrer, listIgnoredReferrers } from "./ignored-referrers.sql.ts";

export interface IgnoredReferrerRoutesContext {
  postgres: PostgresClient;
  /** What is remembered of a workspace's list no longer holds. */
  forget(workspaceId: string): void;
}

/** Every event asks all of them. */
const MAX_IGNORED = 200;

/** GET and POST /ignored-referrers, DELETE /ignored-referrers/{id}. */
export function ignoredReferrerRoutes({ postgres, forget }: IgnoredReferrerRoutesContext): Route[] {
  return [
    defineRoute({
      method: "GET",
      operationId: "listIgnoredReferrers",
      path: "/ignored-referrers",
      access: { kind: "workspace", permission: "plan.read" },
      summary: "List ignored referrers, in addition to the built-in payment pages and logins",
      tag: "Plan",
      response: pageOf(IgnoredReferrer),
      handler: async ({ workspaceId }) => ({
        data: await listIgnoredReferrers(postgres, workspaceId),
        nextCursor: null,
      }),
    }),
    defineRoute({
      method: "POST",
      operationId: "createIgnoredReferrer",
      path: "/ignored-referrers",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Ignore a referrer. Visitors who return from it continue the same visit",
      tag: "Plan",
      body: IgnoredReferrerBody,
      response: IgnoredReferrer,
      status: 201,
      idempotent: true,
      handler: async ({ workspaceId }, { body: { host } }) => {
        requireSite(host);
        const added = await insertIgnoredReferrer(postgres, workspaceId, { id: newId(), host, max: MAX_IGNORED });
        forget(workspaceId);
        return added;
      },
    }),
    defineRoute({
      method: "DELETE",
      operationId: "deleteIgnoredReferrer",
      path: "/ignored-referrers/{id}",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Stop ignoring a referrer. Data already collected doesn't change",
      tag: "Plan",
      params: z.object({ id: Id }),
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await deleteIgnoredReferrer(postgres, workspaceId, id))) throw notFound("ignored referrer");
        forget(workspaceId);
        return null;
      },
    }),
  ];
}

/** A whole ending such as `com` or `co.uk` would ignore everybody. */
function requireSite(host: string): void {
  if (getDomain(host) !== null) return;
  throw new AppError("invalid_request", {
    public: "host: must be the name of a site, such as pay.example.com",
    fields: [{ field: "host", message: "must be the name of a site, such as pay.example.com" }],
  });
}
