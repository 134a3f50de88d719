/** Chat automation: what the bot says in conversations, and what it knows. */
import { createFetchOutside } from "../../connect/outside/fetch-outside.ts";
import { defineModule } from "../../platform/module.ts";
import { findProduct, plan } from "../plan/public.ts";
import { flowRoutes } from "./flows/flows.routes.ts";
import { knowledgeRoutes } from "./knowledge/knowledge.routes.ts";

export const automation = defineModule({
  name: "automation",
  needs: { plan },
  tables: {
    postgres: [
      "business_profiles",
      "chat_flow_versions",
      "chat_flows",
      "knowledge_chunks",
      "knowledge_sources",
      "knowledge_versions",
    ],
  },
  permissions: ["automation.read", "automation.manage"],
  create: ({ postgres, clock }, { plan: { links } }, { allowPrivateFetch }) => {
    const flows = {
      postgres,
      links,
      clock,
      findProduct: (workspaceId: string, id: string) => findProduct(postgres, workspaceId, id),
    };
    const knowledge = { postgres, fetchOutside: createFetchOutside({ allowPrivate: allowPrivateFetch }) };
    return { provides: {}, routes: [...flowRoutes(flows), ...knowledgeRoutes(knowledge)] };
  },
});
