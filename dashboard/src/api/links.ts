import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { LinkCodeStatus } from "@tributary/contract/link-codes";
import type { Link, LinkBody, LinkPatch, LinksQuery } from "@tributary/contract/links";
import type { Page } from "@tributary/contract/page";
import { call, callFile } from "./client.ts";

/** What a list of links may be narrowed to. */
export type LinkFilters = Omit<LinksQuery, "limit" | "cursor">;

/** Everything known of links, for asking again. */
export const LINKS_KEY = ["links"];

export function linksQuery(filters: LinkFilters = {}) {
  return infiniteQueryOptions({
    queryKey: [...LINKS_KEY, "list", filters],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Link>>("GET", "/links", { query: { ...filters, limit: 100, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function linkQuery(id: string) {
  return queryOptions({
    queryKey: [...LINKS_KEY, "one", id],
    queryFn: ({ signal }) => call<Link>("GET", pathOf(id), { signal }),
  });
}

export function createLink(body: LinkBody, idempotencyKey: string): Promise<Link> {
  return call<Link>("POST", "/links", { body, idempotencyKey });
}

/** @param ifRevision the revision on the reader's screen; absent: whatever it is now */
export function changeLink(id: string, body: LinkPatch, ifRevision?: number): Promise<Link> {
  return call<Link>("PATCH", pathOf(id), { body, ifRevision });
}

/** Whether a new link may have this code. */
export function linkCodeQuery(code: string) {
  return queryOptions({
    queryKey: [...LINKS_KEY, "code", code],
    queryFn: ({ signal }) => call<LinkCodeStatus>("GET", `/link-codes/${encodeURIComponent(code)}`, { signal }),
  });
}

/** Modules of white around a QR code; what the standard asks. */
const QR_MARGIN = 4;

/** @param size pixels, both ways */
export function qrFile(id: string, ending: "svg" | "png", size: number): Promise<Blob> {
  return callFile(`${pathOf(id)}/qr.${ending}`, { query: { size, margin: QR_MARGIN } });
}

/** The QR code as a picture for the page, whose security policy takes pictures from data but not from blobs. */
export function qrPictureQuery(id: string) {
  return queryOptions({
    queryKey: [...LINKS_KEY, "qr", id],
    queryFn: async () => `data:image/svg+xml,${encodeURIComponent(await (await qrFile(id, "svg", 512)).text())}`,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function pathOf(id: string): string {
  return `/links/${encodeURIComponent(id)}`;
}
