/** A page of a list as the Graph API gives it. */
import { badParameter } from "../meta/graph-error.ts";

interface PageOptions {
  /** Address of this call, which the next one repeats. */
  url: URL;
  params: ReadonlyMap<string, string>;
  token: string;
  /** However many are asked for. */
  mostPerPage: number;
  fault: "empty_page" | "repeated_page" | null;
}

const DEFAULT_LIMIT = 25;

/** @throws GraphError */
export function pageOf(rows: readonly object[], { url, params, token, mostPerPage, fault }: PageOptions): object {
  const limit = Number(params.get("limit") ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1) throw badParameter("limit must be a positive integer.");
  const from = offsetOf(params.get("after"));
  const size = Math.min(limit, mostPerPage);
  if (fault === "empty_page") return { data: [], paging: paging(url, token, from) };
  const to = from + size;
  const start = fault === "repeated_page" ? Math.max(0, from - size) : from;
  const data = rows.slice(start, start + size);
  if (to < rows.length) return { data, paging: paging(url, token, to) };
  return data.length === 0 ? { data } : { data, paging: { cursors: { before: cursorOf(from), after: cursorOf(to) } } };
}

function paging(url: URL, token: string, to: number): object {
  const next = new URL(url);
  next.searchParams.set("access_token", token);
  next.searchParams.set("after", cursorOf(to));
  return { cursors: { before: cursorOf(to), after: cursorOf(to) }, next: next.href };
}

function cursorOf(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString("base64url");
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const offset = /^offset:(\d+)$/.exec(Buffer.from(cursor, "base64url").toString())?.[1];
  if (offset === undefined) throw badParameter("Invalid cursors values");
  return Number(offset);
}
