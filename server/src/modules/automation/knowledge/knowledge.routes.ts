import {
  BusinessProfile,
  BusinessProfilePatch,
  KnowledgeAnswer,
  KnowledgeBody,
  KnowledgePatch,
  KnowledgeQuestion,
  KnowledgeSource,
  KnowledgeSourceContent,
} from "@tributary/contract/knowledge";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { answerQuestion } from "./answer-question.ts";
import { changeProfile, readProfile } from "./business-profile.sql.ts";
import { deleteSource, findSource, listSources } from "./knowledge.sql.ts";
import { addKnowledge, changeKnowledge, type KnowledgeContext, refreshKnowledge } from "./knowledge.ts";

const params = z.object({ id: Id });
const reader = { access: { kind: "workspace", permission: "automation.read" }, tag: "automation" } as const;
const maker = { access: { kind: "workspace", permission: "automation.manage" }, tag: "automation" } as const;
/** A PDF file of 5 MB as base64, with what stands around it. */
const MOST_BODY_BYTES = 7_100_000;
const READING = { policy: "knowledge", perSecond: 1, burst: 20 };

/** /knowledge and /business-profile. */
export function knowledgeRoutes(context: KnowledgeContext): Route[] {
  return [...readRoutes(context), ...changeRoutes(context)];
}

function readRoutes({ postgres }: KnowledgeContext): Route[] {
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/business-profile",
      operationId: "getBusinessProfile",
      summary: "Get what the bot may say of the business",
      response: BusinessProfile,
      handler: ({ workspaceId }) => readProfile(postgres, workspaceId),
    }),
    defineRoute({
      ...reader,
      method: "GET",
      path: "/knowledge",
      operationId: "listKnowledge",
      summary: "List FAQs and documents the bot answers from, newest first",
      query: ShortListQuery,
      response: pageOf(KnowledgeSource),
      handler: async ({ workspaceId }, { query }) => pageOfShortList(await listSources(postgres, workspaceId), query),
    }),
    defineRoute({
      ...reader,
      method: "GET",
      path: "/knowledge/{id}",
      operationId: "getKnowledge",
      summary: "Get a FAQ or document with its content",
      params,
      response: KnowledgeSourceContent,
      handler: async ({ workspaceId }, { params: { id } }) => {
        const source = await findSource(postgres, workspaceId, id);
        if (!source) throw notFound("knowledge source");
        return source;
      },
    }),
    defineRoute({
      ...reader,
      method: "POST",
      path: "/knowledge/ask",
      operationId: "askKnowledge",
      audited: false,
      summary: "Ask what the bot would answer to a question, and from where",
      body: KnowledgeQuestion,
      response: KnowledgeAnswer,
      limit: { policy: "knowledge-ask", perSecond: 2, burst: 30 },
      handler: ({ workspaceId }, { body: { question } }) =>
        postgres.withWorkspace(workspaceId, (tx) => answerQuestion(tx, question)),
    }),
  ];
}

function changeRoutes(context: KnowledgeContext): Route[] {
  const { postgres } = context;
  return [
    defineRoute({
      ...maker,
      method: "PATCH",
      path: "/business-profile",
      operationId: "updateBusinessProfile",
      summary: "Change what the bot may say of the business",
      body: BusinessProfilePatch,
      response: BusinessProfile,
      handler: ({ workspaceId }, { body }) => changeProfile(postgres, workspaceId, body),
    }),
    defineRoute({
      ...maker,
      method: "POST",
      path: "/knowledge",
      operationId: "addKnowledge",
      summary: "Add a FAQ, a text, a PDF file, or a web page",
      body: KnowledgeBody,
      response: KnowledgeSource,
      status: 201,
      idempotent: true,
      maxBodyBytes: MOST_BODY_BYTES,
      limit: READING,
      handler: ({ workspaceId }, { body }) => addKnowledge(context, workspaceId, body),
    }),
    defineRoute({
      ...maker,
      method: "PATCH",
      path: "/knowledge/{id}",
      operationId: "updateKnowledge",
      summary: "Change a FAQ or document, or turn it on or off. Other content is another version",
      params,
      body: KnowledgePatch,
      response: KnowledgeSourceContent,
      handler: ({ workspaceId }, { params: { id }, body }) => changeKnowledge(context, workspaceId, id, body),
    }),
    defineRoute({
      ...maker,
      method: "POST",
      path: "/knowledge/{id}/refresh",
      operationId: "refreshKnowledge",
      summary: "Read a web page again",
      params,
      response: KnowledgeSourceContent,
      limit: READING,
      handler: ({ workspaceId }, { params: { id } }) => refreshKnowledge(context, workspaceId, id),
    }),
    defineRoute({
      ...maker,
      method: "DELETE",
      path: "/knowledge/{id}",
      operationId: "deleteKnowledge",
      summary: "Delete a FAQ or document with its versions",
      params,
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await deleteSource(postgres, workspaceId, id))) throw notFound("knowledge source");
        return null;
      },
    }),
  ];
}
