/** Chat automation: what the bot says in conversations, what it knows, and what leads are worth. */
import { createFetchOutside } from "../../connect/outside/fetch-outside.ts";
import { onOutboxEvent } from "../../platform/events/event-bus.ts";
import { type Job, WORKSPACE_TIME_ZONE } from "../../platform/jobs/job.ts";
import { defineModule } from "../../platform/module.ts";
import { messageReceived, messaging } from "../messaging/public.ts";
import { findProduct, listProducts, plan } from "../plan/public.ts";
import { flowRoutes } from "./flows/flows.routes.ts";
import { answerQuestion } from "./knowledge/answer-question.ts";
import { knowledgeRoutes } from "./knowledge/knowledge.routes.ts";
import { leadRoutes } from "./leads/leads.routes.ts";
import { scoreLeads } from "./leads/score-lead.ts";
import { type AnswerContext, answerMessages } from "./replies/answer-messages.ts";

const ANSWER = "answer-messages";
const MOST_PRODUCTS = 500;

export const automation = defineModule({
  name: "automation",
  needs: { plan, messaging },
  tables: {
    postgres: [
      "business_profiles",
      "chat_flow_versions",
      "chat_flows",
      "flow_runs",
      "knowledge_chunks",
      "knowledge_sources",
      "knowledge_versions",
      "leads",
      "message_readings",
    ],
  },
  permissions: ["automation.read", "automation.manage"],
  // They go with their conversations.
  personalData: { tables: { postgres: ["flow_runs", "leads", "message_readings"] } },
  create: (
    { postgres, queue, clock, announce },
    { plan: { links }, messaging: { queueMessage } },
    { allowPrivateFetch },
  ) => {
    const flows = {
      postgres,
      links,
      clock,
      findProduct: (workspaceId: string, id: string) => findProduct(postgres, workspaceId, id),
    };
    const knowledge = { postgres, fetchOutside: createFetchOutside({ allowPrivate: allowPrivateFetch }) };
    const replies: AnswerContext = {
      ...flows,
      queueMessage,
      ask: (workspaceId, question) => postgres.withWorkspace(workspaceId, (tx) => answerQuestion(tx, question)),
      products: async (workspaceId) => (await listProducts(postgres, workspaceId, { limit: MOST_PRODUCTS })).data,
      askAgain: (tx, workspaceId, subject, at) => queue.enqueue(ANSWER, workspaceId, { tx, subject, at }),
      announce: (workspaceId) => announce(workspaceId, "conversations"),
    };
    const answer: Job = {
      name: ANSWER,
      label: "Answer chat messages",
      concurrency: 4,
      // Waits of flows, should their own run have been lost.
      schedule: { cron: "*/15 * * * *", timeZone: "UTC" },
      run: (workspaceId, attempt) => answerMessages(replies, workspaceId, attempt?.subject ?? null),
    };
    const score: Job = {
      name: "score-leads",
      label: "Score leads",
      concurrency: 1,
      schedule: { cron: "0 4 * * *", timeZone: WORKSPACE_TIME_ZONE },
      run: (workspaceId) => scoreLeads(flows, workspaceId),
    };
    return {
      provides: {},
      routes: [...flowRoutes(flows), ...knowledgeRoutes(knowledge), ...leadRoutes(postgres)],
      jobs: [answer, score],
      subscribes: [onOutboxEvent(messageReceived, ANSWER)],
    };
  },
});
