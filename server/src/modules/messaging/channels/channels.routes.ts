import { ChatChannel, ChatChannelBody } from "@tributary/contract/messaging";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { listChannels } from "./channels.sql.ts";
import { type ConnectChannelContext, connectChannel, disconnectChannel, toChannel } from "./connect-channel.ts";

/** /chat-channels. */
export function channelRoutes(context: ConnectChannelContext): Route[] {
  return [
    defineRoute({
      access: { kind: "workspace", permission: "inbox.use" },
      tag: "messaging",
      method: "GET",
      path: "/chat-channels",
      operationId: "listChatChannels",
      summary: "List the channels people can write on",
      query: ShortListQuery,
      response: pageOf(ChatChannel),
      handler: async ({ workspaceId }, { query }) => {
        const rows = await listChannels(context.postgres, workspaceId);
        return pageOfShortList(
          rows.map((row) => toChannel(context, row)),
          query,
        );
      },
    }),
    defineRoute({
      access: { kind: "workspace", permission: "inbox.manage" },
      tag: "messaging",
      method: "POST",
      path: "/chat-channels",
      operationId: "createChatChannel",
      summary: "Add a channel. Its keys are tried first",
      body: ChatChannelBody,
      response: ChatChannel,
      status: 201,
      // No `idempotent`: repeating the first answer would mean storing the token that webhooks are set up with.
      handler: ({ workspaceId }, { body }) => connectChannel(context, workspaceId, body),
    }),
    defineRoute({
      access: { kind: "workspace", permission: "inbox.manage" },
      tag: "messaging",
      method: "DELETE",
      path: "/chat-channels/{id}",
      operationId: "deleteChatChannel",
      summary: "Delete a channel with its contacts and conversations",
      params: z.object({ id: Id }),
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await disconnectChannel(context, workspaceId, id))) throw notFound("chat channel");
        return null;
      },
    }),
  ];
}
