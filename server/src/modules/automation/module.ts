/** Chat automation: what the bot says in conversations. */
import { defineModule } from "../../platform/module.ts";
import { findProduct, plan } from "../plan/public.ts";
import { flowRoutes } from "./flows/flows.routes.ts";

export const automation = defineModule({
  name: "automation",
  needs: { plan },
  tables: { postgres: ["chat_flows", "chat_flow_versions"] },
  permissions: ["automation.read", "automation.manage"],
  create: ({ postgres, clock }, { plan: { links } }) => {
    const flows = {
      postgres,
      links,
      clock,
      findProduct: (workspaceId: string, id: string) => findProduct(postgres, workspaceId, id),
    };
    return { provides: {}, routes: flowRoutes(flows) };
  },
});
