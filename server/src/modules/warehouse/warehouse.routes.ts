import { pageOf, ShortListQuery } from "@tributary/contract/page";
import {
  CampaignRest,
  ModelBuild,
  ModelBuildsQuery,
  ModelParams,
  Restatement,
  RestatementsQuery,
  WarehouseDay,
  WarehouseDaysQuery,
  WarehouseModel,
  WarehouseModelDetail,
} from "@tributary/contract/warehouse";
import { notFound } from "../../core/errors.ts";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import { pageOfShortList } from "../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import { type FinalityContext, listDays } from "./finality/days.sql.ts";
import { listRestatements } from "./finality/restatements.sql.ts";
import type { Project } from "./project/model.ts";
import { listBuilds, readLastBuilds } from "./show/builds.sql.ts";
import { listRests } from "./show/campaign-rests.sql.ts";
import { describeModels } from "./show/describe-models.ts";

export interface WarehouseRoutesContext extends FinalityContext {
  clickhouse: ClickHouseClient;
  project: Project;
}

const reader = { method: "GET", access: { kind: "workspace", permission: "reports.read" }, tag: "warehouse" } as const;

/** Models and their builds, how final each day is, what was restated, and what campaigns have beyond their ads. */
export function warehouseRoutes(context: WarehouseRoutesContext): Route[] {
  const { postgres, clickhouse, project } = context;
  const describe = async (workspaceId: string) => describeModels(project, await readLastBuilds(postgres, workspaceId));
  return [
    defineRoute({
      ...reader,
      path: "/warehouse/models",
      operationId: "listWarehouseModels",
      summary: "List models in build order, with lineage, columns, tests, and last build",
      query: ShortListQuery,
      response: pageOf(WarehouseModel),
      handler: async ({ workspaceId }, { query }) => {
        const models = await describe(workspaceId);
        return pageOfShortList(
          models.map(({ sql: _, ...model }) => model),
          query,
        );
      },
    }),
    defineRoute({
      ...reader,
      path: "/warehouse/models/{name}",
      operationId: "getWarehouseModel",
      summary: "Get a model with its SQL",
      params: ModelParams,
      response: WarehouseModelDetail,
      handler: async ({ workspaceId }, { params: { name } }) => {
        const model = (await describe(workspaceId)).find((candidate) => candidate.name === name);
        if (!model) throw notFound("model");
        return model;
      },
    }),
    defineRoute({
      ...reader,
      path: "/warehouse/builds",
      operationId: "listModelBuilds",
      summary: "List model builds, newest first, kept for 90 days",
      query: ModelBuildsQuery,
      response: pageOf(ModelBuild),
      handler: ({ workspaceId }, { query }) => listBuilds(postgres, workspaceId, query),
    }),
    defineRoute({
      ...reader,
      path: "/warehouse/days",
      operationId: "listWarehouseDays",
      summary: "List days of ad accounts with their totals, and whether they are final",
      query: WarehouseDaysQuery.extend(ShortListQuery.shape),
      response: pageOf(WarehouseDay),
      handler: async ({ workspaceId }, { query }) =>
        pageOfShortList(await listDays(context, workspaceId, query), query),
    }),
    defineRoute({
      ...reader,
      path: "/warehouse/restatements",
      operationId: "listRestatements",
      summary: "List what platforms changed after a day had ended, newest first",
      query: RestatementsQuery,
      response: pageOf(Restatement),
      handler: ({ workspaceId }, { query }) => listRestatements(postgres, workspaceId, query),
    }),
    defineRoute({
      ...reader,
      path: "/warehouse/campaign-rests",
      operationId: "listCampaignRests",
      summary: "List what campaigns report beyond their ads, such as Performance Max",
      query: WarehouseDaysQuery.extend(ShortListQuery.shape),
      response: pageOf(CampaignRest),
      handler: async ({ workspaceId }, { query }) =>
        pageOfShortList(await listRests(clickhouse, workspaceId, query), query),
    }),
  ];
}
