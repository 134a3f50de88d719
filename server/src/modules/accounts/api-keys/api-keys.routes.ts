import { ApiKey, ApiKeyBody, ApiKeyCreated, ApiKeyRotationBody } from "@tributary/contract/api-keys";
import { PageQuery, pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Directory } from "../directory.ts";
import { listApiKeys } from "./api-keys.sql.ts";
import { createApiKey, refusePastEnd, removeApiKey, rotateApiKey } from "./api-keys.ts";

/** Listing, making and deleting API keys. */
export function apiKeyRoutes(context: {
  postgres: PostgresClient;
  directory: Directory;
  /** Unix milliseconds. */
  clock: () => number;
}): Route[] {
  const access = { kind: "workspace", permission: "api_keys.manage" } as const;
  const tag = "api keys";
  return [
    defineRoute({
      method: "GET",
      path: "/api-keys",
      operationId: "listApiKeys",
      access,
      summary: "List API keys, newest first",
      tag,
      query: PageQuery,
      response: pageOf(ApiKey),
      handler: ({ workspaceId }, { query }) => listApiKeys(context.postgres, workspaceId, query),
    }),
    defineRoute({
      method: "POST",
      path: "/api-keys",
      operationId: "createApiKey",
      access,
      summary: "Create an API key. The full key is returned only in this response",
      tag,
      body: ApiKeyBody,
      response: ApiKeyCreated,
      status: 201,
      // No `idempotent`: repeating the first answer would mean storing the key.
      handler: ({ workspaceId }, { body }) => {
        refusePastEnd(body.expiresAt, context.clock());
        return createApiKey(context.postgres, workspaceId, body);
      },
    }),
    defineRoute({
      method: "POST",
      path: "/api-keys/{id}/rotate",
      operationId: "rotateApiKey",
      access,
      summary: "Rotate an API key. The old key keeps working for a grace period",
      tag,
      params: z.object({ id: Id }),
      body: ApiKeyRotationBody,
      response: ApiKeyCreated,
      status: 201,
      handler: ({ workspaceId }, { params, body }) => {
        const now = context.clock();
        refusePastEnd(body.expiresAt, now);
        return rotateApiKey(context.postgres, workspaceId, { id: params.id, ...body, now });
      },
    }),
    defineRoute({
      method: "DELETE",
      path: "/api-keys/{id}",
      operationId: "deleteApiKey",
      access,
      summary: "Delete an API key. It stops working within five seconds",
      tag,
      params: z.object({ id: Id }),
      response: null,
      handler: async ({ workspaceId }, { params }) => {
        await removeApiKey(context, workspaceId, params.id);
        return null;
      },
    }),
  ];
}
