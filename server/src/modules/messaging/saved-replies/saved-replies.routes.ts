import { SavedReply, SavedReplyBody } from "@tributary/contract/messaging";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { AppError, notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { addReply, listReplies, removeReply } from "./saved-replies.sql.ts";

const talker = { access: { kind: "workspace", permission: "inbox.use" }, tag: "messaging" } as const;
const MOST_REPLIES = 500;

/** /saved-replies. */
export function savedReplyRoutes(postgres: PostgresClient): Route[] {
  return [
    defineRoute({
      ...talker,
      method: "GET",
      path: "/saved-replies",
      operationId: "listSavedReplies",
      summary: "List saved replies",
      query: ShortListQuery,
      response: pageOf(SavedReply),
      handler: async ({ workspaceId }, { query }) =>
        pageOfShortList(await postgres.withWorkspace(workspaceId, listReplies), query),
    }),
    defineRoute({
      ...talker,
      method: "POST",
      path: "/saved-replies",
      operationId: "createSavedReply",
      summary: "Save a reply for the whole team",
      body: SavedReplyBody,
      response: SavedReply,
      status: 201,
      idempotent: true,
      handler: async ({ workspaceId }, { body }) => {
        const reply = await postgres.withWorkspace(workspaceId, (tx) => addReply(tx, workspaceId, body, MOST_REPLIES));
        if (!reply) throw new AppError("conflict", `A workspace may have ${MOST_REPLIES} saved replies.`);
        return reply;
      },
    }),
    defineRoute({
      ...talker,
      method: "DELETE",
      path: "/saved-replies/{id}",
      operationId: "deleteSavedReply",
      summary: "Delete a saved reply",
      params: z.object({ id: Id }),
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await postgres.withWorkspace(workspaceId, (tx) => removeReply(tx, id)))) throw notFound("saved reply");
        return null;
      },
    }),
  ];
}
