/** The rules by which a workspace names its own channels. */

import {
  ChannelPreview,
  ChannelPreviewBody,
  ChannelRule,
  ChannelRuleBody,
  ChannelRulePatch,
} from "@tributary/contract/channel-rules";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { newId } from "../../../core/ids.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { ChannelRuleBook } from "./channel-rules.ts";
import { previewChannel } from "./preview-channel.ts";

const params = z.object({ id: Id });
const viewer = { kind: "workspace", permission: "plan.read" } as const;
const analyst = { kind: "workspace", permission: "plan.write" } as const;

/** GET and POST /channel-rules, PATCH and DELETE /channel-rules/{id}, POST /channel-rules/preview. */
export function channelRuleRoutes(
  book: ChannelRuleBook,
  ignoredReferrers: (workspaceId: string) => Promise<readonly string[]>,
): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/channel-rules",
      operationId: "listChannelRules",
      access: viewer,
      summary: "List channel rules, in evaluation order",
      tag: "Plan",
      query: ShortListQuery,
      response: pageOf(ChannelRule),
      handler: async ({ workspaceId }, { query }) => pageOfShortList(await book.list(workspaceId), query),
    }),
    defineRoute({
      method: "POST",
      path: "/channel-rules",
      operationId: "createChannelRule",
      access: analyst,
      summary: "Create a channel rule. It applies to data collected from then on",
      tag: "Plan",
      body: ChannelRuleBody,
      response: ChannelRule,
      status: 201,
      idempotent: true,
      handler: ({ workspaceId }, { body }) => book.create(workspaceId, { ...body, id: newId(), createdAt: new Date() }),
    }),
    defineRoute({
      method: "PATCH",
      path: "/channel-rules/{id}",
      operationId: "updateChannelRule",
      access: analyst,
      summary: "Update or reorder a channel rule",
      tag: "Plan",
      params,
      body: ChannelRulePatch,
      response: ChannelRule,
      handler: ({ workspaceId }, { params: { id }, body }) => book.update(workspaceId, id, body),
    }),
    defineRoute({
      method: "DELETE",
      path: "/channel-rules/{id}",
      operationId: "deleteChannelRule",
      access: analyst,
      summary: "Delete a channel rule. Data already collected keeps its channel",
      tag: "Plan",
      params,
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        await book.remove(workspaceId, id);
        return null;
      },
    }),
    defineRoute({
      method: "POST",
      path: "/channel-rules/preview",
      operationId: "previewChannel",
      audited: false,
      access: viewer,
      summary: "Preview a visit's channel, the rule that matches, and problems with its UTM parameters",
      tag: "Plan",
      body: ChannelPreviewBody,
      response: ChannelPreview,
      handler: async ({ workspaceId }, { body }) =>
        previewChannel(await book.list(workspaceId), {
          ...body,
          ignoredReferrers: await ignoredReferrers(workspaceId),
        }),
    }),
  ];
}
