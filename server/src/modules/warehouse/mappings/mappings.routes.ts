import {
  CampaignMapping,
  CampaignMappingBody,
  CampaignMappingPatch,
  CampaignMappingsQuery,
  Unmapped,
  UnmappedQuery,
} from "@tributary/contract/campaign-mappings";
import { pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import type { ClickHouseClient } from "../../../platform/clickhouse/clickhouse.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import { addMapping, decideMapping, listMappings, type StoredMapping } from "./mappings.sql.ts";
import { readAdCampaignNames, readUnmapped } from "./unmapped.sql.ts";

export interface MappingRoutesContext {
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  /** Has the tables of an ad account built again, with the transaction. */
  askToBuild(tx: Tx, workspaceId: string, accountId: string): Promise<void>;
}

const reader = { method: "GET", access: { kind: "workspace", permission: "plan.read" }, tag: "warehouse" } as const;
const writer = { access: { kind: "workspace", permission: "plan.write" }, tag: "warehouse" } as const;

/** Which campaign spend belongs to: what is suggested and decided, and what belongs to none. */
export function mappingRoutes({ postgres, clickhouse, askToBuild }: MappingRoutesContext): Route[] {
  const named = async (workspaceId: string, mappings: readonly StoredMapping[]): Promise<CampaignMapping[]> => {
    const names = await readAdCampaignNames(clickhouse, workspaceId);
    return mappings.map((mapping) => {
      const { platform, accountId, adCampaignId } = mapping;
      return { ...mapping, adCampaignName: names.get(`${platform} ${accountId} ${adCampaignId}`) ?? null };
    });
  };
  const one = async (workspaceId: string, mapping: StoredMapping): Promise<CampaignMapping> => {
    const [shown] = await named(workspaceId, [mapping]);
    return shown ?? { ...mapping, adCampaignName: null };
  };
  return [
    defineRoute({
      ...reader,
      path: "/campaign-mappings",
      operationId: "listCampaignMappings",
      summary: "List which campaigns ad platforms' campaigns belong to, suggestions first",
      query: CampaignMappingsQuery,
      response: pageOf(CampaignMapping),
      handler: async ({ workspaceId }, { query }) =>
        pageOfShortList(await named(workspaceId, await listMappings(postgres, workspaceId, query.status)), query),
    }),
    defineRoute({
      ...writer,
      method: "POST",
      path: "/campaign-mappings",
      operationId: "createCampaignMapping",
      summary: "Map an ad platform's campaign to a campaign, replacing the mapping it has",
      body: CampaignMappingBody,
      response: CampaignMapping,
      status: 201,
      idempotent: true,
      handler: async ({ workspaceId }, { body }) => {
        const rebuild = (tx: Tx): Promise<void> => askToBuild(tx, workspaceId, body.accountId);
        return one(workspaceId, await addMapping(postgres, workspaceId, body, rebuild));
      },
    }),
    defineRoute({
      ...writer,
      method: "PATCH",
      path: "/campaign-mappings/{id}",
      operationId: "decideCampaignMapping",
      summary: "Confirm or reject a mapping. Spend of all days follows",
      params: z.object({ id: Id }),
      body: CampaignMappingPatch,
      response: CampaignMapping,
      handler: async ({ workspaceId }, { params: { id }, body: { status } }) => {
        const afterwards = (tx: Tx, { accountId }: { accountId: string }) => askToBuild(tx, workspaceId, accountId);
        const mapping = await decideMapping(postgres, workspaceId, { id, status, afterwards });
        if (!mapping) throw notFound("campaign mapping");
        return one(workspaceId, mapping);
      },
    }),
    defineRoute({
      ...reader,
      path: "/campaign-mappings/unmapped",
      operationId: "listUnmapped",
      summary: "List spend that belongs to no campaign, and UTM campaigns that match none",
      query: UnmappedQuery,
      response: Unmapped,
      handler: ({ workspaceId }, { query }) => readUnmapped({ postgres, clickhouse }, workspaceId, query),
    }),
  ];
}
