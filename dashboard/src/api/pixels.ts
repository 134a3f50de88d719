import { queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type { PixelCheck } from "@tributary/contract/pixel-check";
import type { Pixel, PixelBody, PixelPatch } from "@tributary/contract/pixels";
import { call } from "./client.ts";

/** Everything known of pixels, for asking again. */
export const PIXELS_KEY = ["pixels"];

export const pixelsQuery = listQuery("false");
export const archivedPixelsQuery = listQuery("true");

function listQuery(archived: "true" | "false") {
  return queryOptions({
    queryKey: [...PIXELS_KEY, "list", archived],
    queryFn: async ({ signal }) =>
      (await call<Page<Pixel>>("GET", "/pixels", { query: { limit: 500, archived }, signal })).data,
  });
}

export function pixelQuery(id: string) {
  return queryOptions({
    queryKey: [...PIXELS_KEY, "one", id],
    queryFn: ({ signal }) => call<Pixel>("GET", pathOf(id), { signal }),
  });
}

export function createPixel(body: PixelBody, idempotencyKey: string): Promise<Pixel> {
  return call<Pixel>("POST", "/pixels", { body, idempotencyKey });
}

export function changePixel(id: string, body: PixelPatch): Promise<Pixel> {
  return call<Pixel>("PATCH", pathOf(id), { body });
}

/** Has the server look at a page of the site. @param url the pixel's main domain by default */
export function checkPixel(id: string, url?: string): Promise<PixelCheck> {
  return call<PixelCheck>("POST", `${pathOf(id)}/check`, { body: url ? { url } : {} });
}

/** Has any site sent anything yet? */
export function hasEvents(pixels: readonly Pixel[]): boolean {
  return pixels.some(({ firstEventAt }) => firstEventAt !== null);
}

function pathOf(id: string): string {
  return `/pixels/${encodeURIComponent(id)}`;
}
