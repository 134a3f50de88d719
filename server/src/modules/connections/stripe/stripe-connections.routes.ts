import { StripeConnection, StripeConnectionBody, StripeConnectionPatch } from "@tributary/contract/checkout";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import {
  connectStripe,
  disconnectStripe,
  readConnections,
  type StripeConnectionsContext,
  setWebhookSecret,
} from "./stripe-connections.ts";

/** Connecting, listing, changing and removing Stripe accounts. */
export function stripeConnectionRoutes(context: StripeConnectionsContext): Route[] {
  const access = { kind: "workspace", permission: "connections.manage" } as const;
  const tag = "connections";
  return [
    defineRoute({
      method: "GET",
      path: "/connections/stripe",
      operationId: "listStripeConnections",
      access,
      summary: "List connected Stripe accounts, newest first, without their keys",
      tag,
      query: ShortListQuery,
      response: pageOf(StripeConnection),
      handler: async ({ workspaceId }, { query }) =>
        pageOfShortList(await readConnections(context, workspaceId), query),
    }),
    defineRoute({
      method: "POST",
      path: "/connections/stripe",
      operationId: "createStripeConnection",
      access,
      summary: "Connect a Stripe account. Its key is tested first",
      tag,
      body: StripeConnectionBody,
      response: StripeConnection,
      status: 201,
      idempotent: true,
      handler: ({ workspaceId }, { body }) => connectStripe(context, workspaceId, body),
    }),
    defineRoute({
      method: "PATCH",
      path: "/connections/stripe/{id}",
      operationId: "updateStripeConnection",
      access,
      summary: "Set the webhook signing secret. The previous one stays valid for 24 hours",
      tag,
      params: z.object({ id: Id }),
      body: StripeConnectionPatch,
      response: StripeConnection,
      handler: ({ workspaceId }, { params, body }) => setWebhookSecret(context, workspaceId, params.id, body),
    }),
    defineRoute({
      method: "DELETE",
      path: "/connections/stripe/{id}",
      operationId: "deleteStripeConnection",
      access,
      summary: "Remove a Stripe account. Its past payments are kept",
      tag,
      params: z.object({ id: Id }),
      response: null,
      handler: async ({ workspaceId }, { params }) => {
        await disconnectStripe(context, workspaceId, params.id);
        return null;
      },
    }),
  ];
}
