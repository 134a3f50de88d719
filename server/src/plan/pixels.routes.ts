/** The pixels of a workspace: one per site that carries the script. */
import { PageQuery, pageOf } from "@tributary/contract/page";
import { Pixel, PixelBody } from "@tributary/contract/pixels";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { defineRoute, type Route } from "../core/route.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import { findPixel, insertPixel, listPixels } from "./pixels.sql.ts";

/** GET and POST /pixels, GET /pixels/{id}. */
export function pixelRoutes(postgres: PostgresDoor): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/pixels",
      access: { kind: "workspace", role: "viewer" },
      summary: "List pixels, newest first",
      tag: "Plan",
      query: PageQuery,
      response: pageOf(Pixel),
      handler: ({ workspaceId }, { query }) => listPixels(postgres, workspaceId, query),
    }),
    defineRoute({
      method: "POST",
      path: "/pixels",
      access: { kind: "workspace", role: "analyst" },
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
      access: { kind: "workspace", role: "viewer" },
      summary: "Read a pixel",
      tag: "Plan",
      params: z.object({ id: Id }),
      response: Pixel,
      handler: async ({ workspaceId }, { params }) => {
        const pixel = await findPixel(postgres, workspaceId, params.id);
        if (!pixel) throw notFound("pixel");
        return pixel;
      },
    }),
  ];
}
