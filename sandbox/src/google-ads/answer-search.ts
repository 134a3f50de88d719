/** Answers a query page by page; the size of pages is Google's own. */
import { createHash } from "node:crypto";
import type { AdsAccount } from "./ads-data.ts";
import type { AdsState } from "./ads-state.ts";
import { googleAdsError } from "./google-ads-error.ts";
import { parseGaql } from "./parse-gaql.ts";
import { readSearchBody } from "./read-search-body.ts";
import { runQuery } from "./run-query.ts";
import { fieldMaskOf } from "./to-wire.ts";

const KNOWN = ["query", "pageToken", "validateOnly", "searchSettings", "pageSize"];

/** @throws GoogleApiError */
export function answerSearch(emulator: AdsState, account: AdsAccount, body: unknown): object {
  const { query: text, pageToken } = readSearchBody(body, KNOWN);
  if ("pageSize" in (body as object)) {
    throw googleAdsError({
      family: "requestError",
      code: "PAGE_SIZE_NOT_SUPPORTED",
      message: "Setting the page size is not supported.",
    });
  }
  const query = parseGaql(text);
  const rows = runQuery(emulator.data, account, query, emulator.now());
  const from = pageToken === undefined ? 0 : offsetOf(pageToken, text);
  const to = from + emulator.rowsPerBatch;
  return {
    ...(rows.length > 0 ? { results: rows.slice(from, to) } : {}),
    ...(to < rows.length ? { nextPageToken: tokenOf(to, text) } : {}),
    fieldMask: fieldMaskOf(query),
    queryResourceConsumption: String(rows.length + 1),
  };
}

/** Good for the same query only. */
function tokenOf(offset: number, query: string): string {
  return `${offset}.${createHash("sha256").update(query).digest("base64url").slice(0, 16)}`;
}

function offsetOf(token: string, query: string): number {
  const offset = Number(token.split(".")[0]);
  if (Number.isSafeInteger(offset) && tokenOf(offset, query) === token) return offset;
  throw googleAdsError({ family: "requestError", code: "INVALID_PAGE_TOKEN", message: "Page token is invalid." });
}
