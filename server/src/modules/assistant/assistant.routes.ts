import {
  AssistantMessage,
  AssistantMessagesQuery,
  AssistantQuestion,
  AssistantThread,
  AssistantThreadBody,
  AssistantThreadsQuery,
} from "@tributary/contract/assistant";
import { pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../core/errors.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import { type AssistantContext, ask, type KeptReading, NOTHING_BEFORE } from "./ask.ts";
import { addMessage, addThread, lastReading, listMessages, listThreads, removeThread } from "./threads/threads.sql.ts";

const reader = { access: { kind: "workspace", permission: "reports.read" }, tag: "assistant" } as const;
const params = z.object({ id: Id });

/** /assistant. Each person, and each key, has threads of their own. */
export function assistantRoutes(context: AssistantContext): Route[] {
  const { postgres, clock } = context;
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/assistant/threads",
      operationId: "listAssistantThreads",
      summary: "List your threads with the assistant, most recent first",
      query: AssistantThreadsQuery,
      response: pageOf(AssistantThread),
      handler: (asker, { query }) => listThreads(postgres, asker, query),
    }),
    defineRoute({
      ...reader,
      method: "POST",
      path: "/assistant/threads",
      operationId: "createAssistantThread",
      audited: false,
      summary: "Start a thread with the assistant",
      body: AssistantThreadBody,
      response: AssistantThread,
      status: 201,
      idempotent: true,
      handler: (asker, { body }) => addThread(postgres, asker, body.title ?? "", new Date(clock())),
    }),
    defineRoute({
      ...reader,
      method: "DELETE",
      path: "/assistant/threads/{id}",
      operationId: "deleteAssistantThread",
      audited: false,
      summary: "Delete one of your threads with its messages",
      params,
      response: null,
      handler: async (asker, { params: { id } }) => {
        if (!(await removeThread(postgres, asker, id))) throw notFound("thread");
        return null;
      },
    }),
    defineRoute({
      ...reader,
      method: "GET",
      path: "/assistant/threads/{id}/messages",
      operationId: "listAssistantMessages",
      summary: "List questions and answers of one of your threads, newest first",
      params,
      query: AssistantMessagesQuery,
      response: pageOf(AssistantMessage),
      handler: async (asker, { params: { id }, query }) => {
        const page = await listMessages(postgres, asker, { threadId: id, ...query });
        if (!page) throw notFound("thread");
        return page;
      },
    }),
    defineRoute({
      ...reader,
      method: "POST",
      path: "/assistant/threads/{id}/messages",
      operationId: "askAssistant",
      audited: false,
      summary: "Ask a question. Every number of the answer names the query and the values it rests on",
      params,
      body: AssistantQuestion,
      response: AssistantMessage,
      status: 201,
      idempotent: true,
      limit: { policy: "assistant", perSecond: 2, burst: 30 },
      handler: async (asker, { params: { id }, body: { question } }) => {
        const before = await lastReading(postgres, asker, id);
        if (before === undefined) throw notFound("thread");
        const answered = await ask(context, asker.workspaceId, {
          question,
          before: (before as KeptReading | null) ?? NOTHING_BEFORE,
        });
        const at = new Date(clock());
        const message = await addMessage(postgres, asker, { threadId: id, question, ...answered, at });
        if (!message) throw notFound("thread");
        return message;
      },
    }),
  ];
}
