import { ConversationNote, ConversationNoteBody } from "@tributary/contract/messaging";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import { conversationOf } from "../conversations/read-conversations.sql.ts";
import { addNote, listNotes } from "./notes.sql.ts";

const params = z.object({ id: Id });
const talker = { access: { kind: "workspace", permission: "inbox.use" }, tag: "messaging" } as const;

async function notesOf(tx: Tx, conversationId: string): Promise<ConversationNote[]> {
  if (!(await conversationOf(tx, conversationId))) throw notFound("conversation");
  return listNotes(tx, conversationId);
}

/** /conversations/{id}/notes. */
export function noteRoutes(
  postgres: PostgresClient,
  { announce }: { announce(workspaceId: string): Promise<void> },
): Route[] {
  return [
    defineRoute({
      ...talker,
      method: "GET",
      path: "/conversations/{id}/notes",
      operationId: "listConversationNotes",
      summary: "List the team's notes about a conversation, oldest first",
      params,
      query: ShortListQuery,
      response: pageOf(ConversationNote),
      handler: async ({ workspaceId }, { params: { id }, query }) =>
        pageOfShortList(await postgres.withWorkspace(workspaceId, (tx) => notesOf(tx, id)), query),
    }),
    defineRoute({
      ...talker,
      method: "POST",
      path: "/conversations/{id}/notes",
      operationId: "addConversationNote",
      summary: "Add a note that only the team sees",
      params,
      body: ConversationNoteBody,
      response: ConversationNote,
      status: 201,
      audited: false,
      handler: async ({ workspaceId, principal }, { params: { id }, body: { text } }) => {
        const authorId = principal.kind === "member" ? principal.userId : principal.keyId;
        const note = await postgres.withWorkspace(workspaceId, (tx) =>
          addNote(tx, workspaceId, { conversationId: id, authorId, text }),
        );
        if (!note) throw notFound("conversation");
        await announce(workspaceId);
        return note;
      },
    }),
  ];
}
