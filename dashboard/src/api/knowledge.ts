import { queryOptions } from "@tanstack/react-query";
import type {
  BusinessProfile,
  BusinessProfilePatch,
  KnowledgeAnswer,
  KnowledgeBody,
  KnowledgePatch,
  KnowledgeSource,
  KnowledgeSourceContent,
} from "@tributary/contract/knowledge";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

/** Everything the bot may answer from, for asking again. */
export const KNOWLEDGE_KEY = ["knowledge"];

export const businessProfileQuery = queryOptions({
  queryKey: [...KNOWLEDGE_KEY, "profile"],
  queryFn: ({ signal }) => call<BusinessProfile>("GET", "/business-profile", { signal }),
});

export function changeBusinessProfile(body: BusinessProfilePatch): Promise<BusinessProfile> {
  return call("PATCH", "/business-profile", { body });
}

export const knowledgeQuery = queryOptions({
  queryKey: [...KNOWLEDGE_KEY, "sources"],
  queryFn: async ({ signal }) => (await call<Page<KnowledgeSource>>("GET", "/knowledge", { signal })).data,
});

export function knowledgeContentQuery(id: string) {
  return queryOptions({
    queryKey: [...KNOWLEDGE_KEY, "one", id],
    queryFn: ({ signal }) => call<KnowledgeSourceContent>("GET", pathOf(id), { signal }),
  });
}

export function addKnowledge(body: KnowledgeBody, idempotencyKey: string): Promise<KnowledgeSource> {
  return call("POST", "/knowledge", { body, idempotencyKey });
}

export function changeKnowledge(id: string, body: KnowledgePatch): Promise<KnowledgeSourceContent> {
  return call("PATCH", pathOf(id), { body });
}

export function refreshKnowledge(id: string): Promise<KnowledgeSourceContent> {
  return call("POST", `${pathOf(id)}/refresh`);
}

export function deleteKnowledge(id: string): Promise<void> {
  return call("DELETE", pathOf(id));
}

export function askKnowledge(question: string): Promise<KnowledgeAnswer> {
  return call("POST", "/knowledge/ask", { body: { question } });
}

function pathOf(id: string): string {
  return `/knowledge/${encodeURIComponent(id)}`;
}
