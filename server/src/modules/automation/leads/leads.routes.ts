import { ConversationLead, Lead, LeadsQuery } from "@tributary/contract/leads";
import { pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { conversationLead, listLeads } from "./leads.sql.ts";

const reader = { access: { kind: "workspace", permission: "inbox.use" }, tag: "automation" } as const;

/** /leads and /conversations/{id}/lead. */
export function leadRoutes(postgres: PostgresClient): Route[] {
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/leads",
      operationId: "listLeads",
      summary: "List leads with their scores and why, newest messages first",
      query: LeadsQuery,
      response: pageOf(Lead),
      handler: ({ workspaceId }, { query }) => listLeads(postgres, workspaceId, query),
    }),
    defineRoute({
      ...reader,
      method: "GET",
      path: "/conversations/{id}/lead",
      operationId: "getConversationLead",
      summary: "Get a conversation's lead score, answers, and how the bot read its messages",
      params: z.object({ id: Id }),
      response: ConversationLead,
      handler: async ({ workspaceId }, { params: { id } }) => {
        const lead = await postgres.withWorkspace(workspaceId, (tx) => conversationLead(tx, id));
        if (!lead) throw notFound("lead");
        return lead;
      },
    }),
  ];
}
