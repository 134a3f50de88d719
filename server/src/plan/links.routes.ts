/** The short links of a workspace. */
import { Link, LinkBody } from "@tributary/contract/links";
import { PageQuery, pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../core/errors.ts";
import { defineRoute, type Route } from "../core/route.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import { findLink, listLinks, markLinkDeleted, type StoredLink } from "./links.sql.ts";
import { createLink, type LinkFinder } from "./links.ts";

export interface LinkRoutesContext {
  postgres: PostgresDoor;
  /** Origin under which people reach this installation, without a trailing slash. */
  publicUrl: string;
  finder: LinkFinder;
}

const params = z.object({ id: Id });

/** GET and POST /links, GET and DELETE /links/{id}. */
export function linkRoutes({ postgres, publicUrl, finder }: LinkRoutesContext): Route[] {
  const present = (link: StoredLink): Link => ({ ...link, shortUrl: `${publicUrl}/l/${link.code}` });
  return [
    defineRoute({
      method: "GET",
      path: "/links",
      access: { kind: "workspace", role: "viewer" },
      summary: "List short links, newest first",
      tag: "Plan",
      query: PageQuery,
      response: pageOf(Link),
      handler: async ({ workspaceId }, { query }) => {
        const page = await listLinks(postgres, workspaceId, query);
        return { data: page.data.map(present), nextCursor: page.nextCursor };
      },
    }),
    defineRoute({
      method: "POST",
      path: "/links",
      access: { kind: "workspace", role: "analyst" },
      summary: "Create a short link",
      tag: "Plan",
      body: LinkBody,
      response: Link,
      status: 201,
      idempotent: true,
      handler: async ({ workspaceId }, { body }) => present(await createLink(postgres, workspaceId, body)),
    }),
    defineRoute({
      method: "GET",
      path: "/links/{id}",
      access: { kind: "workspace", role: "viewer" },
      summary: "Read a short link",
      tag: "Plan",
      params,
      response: Link,
      handler: async ({ workspaceId }, { params: { id } }) => {
        const found = await findLink(postgres, workspaceId, id);
        if (!found || found.isDeleted) throw notFound("link");
        return present(found.link);
      },
    }),
    defineRoute({
      method: "DELETE",
      path: "/links/{id}",
      access: { kind: "workspace", role: "analyst" },
      summary: "Delete a short link; its address answers 410 from then on",
      tag: "Plan",
      params,
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await markLinkDeleted(postgres, workspaceId, id))) throw notFound("link");
        finder.forget(workspaceId, id);
        return null;
      },
    }),
  ];
}
