/** The pixels of a workspace: one per site that carries the script. */

import { pageOf } from "@tributary/contract/page";
import { Pixel, PixelBody, PixelPatch, PixelsQuery } from "@tributary/contract/pixels";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { archivedPixelName, pixelName } from "../../accounts/public.ts";
import { findPixel, insertPixel, listPixels, updatePixel } from "./pixels.sql.ts";

export interface PixelRoutesContext {
  postgres: PostgresClient;
  /** Forgets what is remembered of a public name. */
  directory: { forget(name: string): void };
}

const params = z.object({ id: Id });

/** GET and POST /pixels, GET, PATCH and DELETE /pixels/{id}. */
export function pixelRoutes(context: PixelRoutesContext): Route[] {
  const { postgres } = context;
  return [
    defineRoute({
      method: "GET",
      path: "/pixels",
      operationId: "listPixels",
      access: { kind: "workspace", permission: "plan.read" },
      summary: "List pixels, newest first",
      tag: "Plan",
      query: PixelsQuery,
      response: pageOf(Pixel),
      handler: ({ workspaceId }, { query }) => listPixels(postgres, workspaceId, query),
    }),
    defineRoute({
      method: "POST",
      path: "/pixels",
      operationId: "createPixel",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Create a pixel",
      tag: "Plan",
      body: PixelBody,
      response: Pixel,
      status: 201,
      idempotent: true,
      handler: ({ workspaceId }, { body }) => insertPixel(postgres, workspaceId, { id: newId(), ...body }),
    }),
    defineRoute({
      method: "GET",
      path: "/pixels/{id}",
      operationId: "getPixel",
      access: { kind: "workspace", permission: "plan.read" },
      summary: "Get a pixel",
      tag: "Plan",
      params,
      response: Pixel,
      handler: async ({ workspaceId }, { params }) => {
        const pixel = await findPixel(postgres, workspaceId, params.id);
        if (!pixel) throw notFound("pixel");
        return pixel;
      },
    }),
    defineRoute({
      method: "PATCH",
      path: "/pixels/{id}",
      operationId: "updatePixel",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Rename a pixel, change its domains, or archive or restore it",
      tag: "Plan",
      params,
      body: PixelPatch,
      response: Pixel,
      handler: ({ workspaceId }, { params: { id }, body }) => changePixel(context, workspaceId, id, body),
    }),
    defineRoute({
      method: "DELETE",
      path: "/pixels/{id}",
      operationId: "archivePixel",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Archive a pixel. Its events are rejected from then on. Its history is kept",
      tag: "Plan",
      params,
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        await changePixel(context, workspaceId, id, { archived: true });
        return null;
      },
    }),
  ];
}

async function changePixel(
  { postgres, directory }: PixelRoutesContext,
  workspaceId: string,
  id: string,
  patch: PixelPatch,
): Promise<Pixel> {
  const pixel = await updatePixel(postgres, workspaceId, id, patch);
  if (!pixel) throw notFound("pixel");
  directory.forget(pixelName(id));
  directory.forget(archivedPixelName(id));
  return pixel;
}
