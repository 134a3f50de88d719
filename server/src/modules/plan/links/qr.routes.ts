/** The QR codes of short links. */
import { QrQuery } from "@tributary/contract/links";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { defineRoute, HttpAnswer, type Route } from "../../../platform/http/route.ts";
import { qrPng, qrSvg, scannedUrl } from "./qr-code.ts";

/** A link of the workspace. Throws `not_found` where there is none. */
export type FindShortUrl = (workspaceId: string, id: string) => Promise<{ code: string; shortUrl: string }>;

/** GET /links/{id}/qr.svg and /links/{id}/qr.png. */
export function qrRoutes(find: FindShortUrl): Route[] {
  const drawing = (
    ending: "svg" | "png",
    operationId: string,
    type: string,
    draw: (url: string, query: QrQuery) => Promise<string | Buffer>,
  ): Route =>
    defineRoute({
      method: "GET",
      path: `/links/{id}/qr.${ending}`,
      operationId,
      access: { kind: "workspace", permission: "plan.read" },
      summary: `Get the link's QR code as ${ending.toUpperCase()}. Clicks through it are recorded as scans`,
      tag: "Plan",
      params: z.object({ id: Id }),
      query: QrQuery,
      response: null,
      produces: type,
      status: 200,
      handler: async ({ workspaceId }, { params, query }) => {
        const { code, shortUrl } = await find(workspaceId, params.id);
        return new HttpAnswer(200, await draw(scannedUrl(shortUrl), query), {
          "content-type": type,
          "content-disposition": `inline; filename="${code}.${ending}"`,
          "cache-control": "private, max-age=3600",
        });
      },
    });
  return [drawing("svg", "drawLinkQrSvg", "image/svg+xml", qrSvg), drawing("png", "drawLinkQrPng", "image/png", qrPng)];
}
