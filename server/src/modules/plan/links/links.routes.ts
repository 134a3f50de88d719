/** The short links of a workspace. */
import { Link, LinkBody, LinkPatch, type LinkStatus, LinksQuery } from "@tributary/contract/links";
import { pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { changeLink, createLink, type LinkChanges } from "./change-links.sql.ts";
import type { LinkFinder } from "./link-finder.ts";
import { findLinkInPlace, listLinks, type StoredLink } from "./links.sql.ts";
import { qrRoutes } from "./qr.routes.ts";

export interface LinkRoutesContext {
  postgres: PostgresClient;
  /** Origin under which people reach this installation, without a trailing slash. */
  publicUrl: string;
  finder: LinkFinder;
  events: LinkChanges["events"];
}

const params = z.object({ id: Id });
const mayRead = { kind: "workspace", permission: "plan.read" } as const;
const mayChange = { kind: "workspace", permission: "plan.write" } as const;

/** GET and POST /links, GET, PATCH and DELETE /links/{id}, and their QR codes. */
export function linkRoutes({ postgres, publicUrl, finder, events }: LinkRoutesContext): Route[] {
  const shortUrlOf = (code: string): string => `${publicUrl}/l/${code}`;
  const present = (link: StoredLink): Link => presentLink(link, shortUrlOf(link.code), Date.now());
  const changes = (): LinkChanges => ({ postgres, events, rules: { now: Date.now(), publicUrl } });
  const read = async (workspaceId: string, id: string): Promise<StoredLink> => {
    const found = await findLinkInPlace(postgres, workspaceId, id);
    if (!found) throw notFound("link");
    return found.link;
  };
  return [
    defineRoute({
      method: "GET",
      path: "/links",
      operationId: "listLinks",
      access: mayRead,
      summary: "List short links, newest first, filtered by text or video, campaign, or status, including archived",
      tag: "Plan",
      query: LinksQuery,
      response: pageOf(Link),
      handler: async ({ workspaceId }, { query }) => {
        const page = await listLinks(postgres, workspaceId, query, Date.now());
        return { data: page.data.map(present), nextCursor: page.nextCursor };
      },
    }),
    defineRoute({
      method: "POST",
      path: "/links",
      operationId: "createLink",
      access: mayChange,
      summary: "Create a short link",
      tag: "Plan",
      body: LinkBody,
      response: Link,
      status: 201,
      idempotent: true,
      revisioned: true,
      handler: async ({ workspaceId }, { body }) => present(await createLink(changes(), workspaceId, body)),
    }),
    defineRoute({
      method: "GET",
      path: "/links/{id}",
      operationId: "getLink",
      access: mayRead,
      summary: "Get a short link",
      tag: "Plan",
      params,
      response: Link,
      revisioned: true,
      handler: async ({ workspaceId }, { params: { id } }) => present(await read(workspaceId, id)),
    }),
    defineRoute({
      method: "PATCH",
      path: "/links/{id}",
      operationId: "updateLink",
      access: mayChange,
      summary: "Update, pause, resume, archive, or restore a short link. Its code doesn't change",
      tag: "Plan",
      params,
      body: LinkPatch,
      response: Link,
      revisioned: true,
      handler: async ({ workspaceId, http }, { params: { id }, body }) => {
        const link = await changeLink(changes(), workspaceId, id, body, http.ifRevision);
        finder.forget(workspaceId, id);
        return present(link);
      },
    }),
    defineRoute({
      method: "DELETE",
      path: "/links/{id}",
      operationId: "deleteLink",
      access: mayChange,
      summary: "Archive a short link. Its URL returns 410 from then on. Its clicks and credit are kept",
      tag: "Plan",
      params,
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        await changeLink(changes(), workspaceId, id, { archived: true }, null);
        finder.forget(workspaceId, id);
        return null;
      },
    }),
    ...qrRoutes(async (workspaceId, id) => {
      const { code } = await read(workspaceId, id);
      return { code, shortUrl: shortUrlOf(code) };
    }),
  ];
}

function presentLink({ isPaused, ...link }: StoredLink, shortUrl: string, now: number): Link {
  const isExpired = link.expiresAt !== null && Date.parse(link.expiresAt) <= now;
  const running: LinkStatus = isExpired ? "expired" : isPaused ? "paused" : "active";
  const status = link.archivedAt === null ? running : "archived";
  return { ...link, shortUrl, status };
}
