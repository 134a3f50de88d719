import { CostOfGoods, CostOfGoodsPatch } from "@tributary/contract/cost-of-goods";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readCostShare, writeCostShare } from "./cost-of-goods.sql.ts";

/** GET and PATCH /cost-of-goods. */
export function costRoutes(postgres: PostgresClient): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/cost-of-goods",
      operationId: "getCostOfGoods",
      access: { kind: "workspace", permission: "reports.read" },
      summary: "Get the cost of goods that profit is calculated with",
      tag: "warehouse",
      response: CostOfGoods,
      handler: async ({ workspaceId }) => ({ share: await readCostShare(postgres, workspaceId) }),
    }),
    defineRoute({
      method: "PATCH",
      path: "/cost-of-goods",
      operationId: "updateCostOfGoods",
      access: { kind: "workspace", permission: "settings.write" },
      summary: "Set the cost of goods as a share of verified revenue. Past days change too",
      tag: "warehouse",
      body: CostOfGoodsPatch,
      response: CostOfGoods,
      handler: async ({ workspaceId }, { body: { share } }) => {
        await writeCostShare(postgres, workspaceId, share);
        return { share };
      },
    }),
  ];
}
