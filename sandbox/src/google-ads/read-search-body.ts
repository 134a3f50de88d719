/** The body of a search: known fields only, with a query. */
import { GoogleApiError } from "../google/google-api-error.ts";
import { googleAdsError } from "./google-ads-error.ts";

export interface SearchBody {
  query: string;
  pageToken?: string;
}

/** @throws GoogleApiError */
export function readSearchBody(body: unknown, known: readonly string[]): SearchBody {
  const given = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const message = `Invalid JSON payload received. Unknown name "${unknown}": Cannot find field.`;
    throw new GoogleApiError({ code: 400, status: "INVALID_ARGUMENT", message });
  }
  if (typeof given.query !== "string" || given.query === "") {
    throw googleAdsError({
      family: "requestError",
      code: "REQUIRED_FIELD_MISSING",
      message: "Required field is missing: query",
    });
  }
  const { query, pageToken } = given;
  return { query, ...(typeof pageToken === "string" ? { pageToken } : {}) };
}
