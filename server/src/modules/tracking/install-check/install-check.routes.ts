/** Whether a site carries the script as it should. */
import { PixelCheck, PixelCheckBody } from "@tributary/contract/pixel-check";
import type { Pixel } from "@tributary/contract/pixels";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { type CheckContext, checkPage } from "./check-page.ts";

export interface InstallCheckContext extends CheckContext {
  /** Null: the workspace has no such pixel. */
  findPixel(workspaceId: string, id: string): Promise<Pixel | null>;
}

/** A check opens a page somewhere else. */
const LIMIT = { policy: "pixel-check", perSecond: 0.5, burst: 10 };

/** POST /pixels/{id}/check. */
export function installCheckRoute(context: InstallCheckContext): Route {
  return defineRoute({
    method: "POST",
    path: "/pixels/{id}/check",
    operationId: "checkPixel",
    audited: false,
    access: { kind: "workspace", permission: "plan.write" },
    summary: "Load a page of the site and check its script installation",
    tag: "Plan",
    params: z.object({ id: Id }),
    body: PixelCheckBody,
    response: PixelCheck,
    limit: LIMIT,
    handler: async ({ workspaceId }, { params, body }) => {
      const pixel = await context.findPixel(workspaceId, params.id);
      if (!pixel) throw notFound("pixel");
      return checkPage(context, pixel, body.url);
    },
  });
}
