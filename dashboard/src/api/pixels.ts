import { queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type { Pixel, PixelBody } from "@tributary/contract/pixels";
import { call } from "./client.ts";

export const pixelsQuery = queryOptions({
  queryKey: ["pixels"],
  queryFn: async ({ signal }) => (await call<Page<Pixel>>("GET", "/pixels", { query: { limit: 100 }, signal })).data,
});

export function createPixel(body: PixelBody, idempotencyKey: string): Promise<Pixel> {
  return call<Pixel>("POST", "/pixels", { body, idempotencyKey });
}

/** Has any site sent anything yet? */
export function hasEvents(pixels: readonly Pixel[]): boolean {
  return pixels.some(({ firstEventAt }) => firstEventAt !== null);
}
