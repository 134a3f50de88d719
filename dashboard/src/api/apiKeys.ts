import { queryOptions } from "@tanstack/react-query";
import type { ApiKey, ApiKeyBody, ApiKeyCreated, ApiKeyRotationBody } from "@tributary/contract/api-keys";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

export const apiKeysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: async ({ signal }) => (await call<Page<ApiKey>>("GET", "/api-keys", { query: { limit: 200 }, signal })).data,
});

/** The answer holds the key itself, this one time, which is why the server does not repeat it: each call makes a key. */
export function createApiKey(body: ApiKeyBody): Promise<ApiKeyCreated> {
  return call<ApiKeyCreated>("POST", "/api-keys", { body });
}

/** The answer holds the new key, this one time; the old one stays good for the overlap. */
export function rotateApiKey(id: string, body: ApiKeyRotationBody): Promise<ApiKeyCreated> {
  return call<ApiKeyCreated>("POST", `/api-keys/${encodeURIComponent(id)}/rotate`, { body });
}

export function revokeApiKey(id: string): Promise<void> {
  return call<void>("DELETE", `/api-keys/${encodeURIComponent(id)}`);
}
