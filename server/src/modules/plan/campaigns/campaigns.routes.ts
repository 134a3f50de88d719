/** The campaigns of a workspace. */
import { Campaign, CampaignBody, CampaignPatch, CampaignsQuery } from "@tributary/contract/campaigns";
import { pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import type { EventBus } from "../../../platform/events/event-bus.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import { windowChanged } from "../../accounts/public.ts";
import { findCampaign, listCampaigns } from "./campaigns.sql.ts";
import { createCampaign, editCampaign, removeCampaign } from "./campaigns.ts";

export interface CampaignRoutesContext {
  postgres: PostgresClient;
  events: Pick<EventBus, "publish">;
}

const params = z.object({ id: Id });

/** GET and POST /campaigns, GET, PATCH and DELETE /campaigns/{id}. */
export function campaignRoutes({ postgres, events }: CampaignRoutesContext): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/campaigns",
      operationId: "listCampaigns",
      access: { kind: "workspace", permission: "plan.read" },
      summary: "List campaigns, newest first",
      tag: "Plan",
      query: CampaignsQuery,
      response: pageOf(Campaign),
      handler: ({ workspaceId }, { query }) => listCampaigns(postgres, workspaceId, query),
    }),
    defineRoute({
      method: "POST",
      path: "/campaigns",
      operationId: "createCampaign",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Create a draft campaign",
      tag: "Plan",
      body: CampaignBody,
      response: Campaign,
      status: 201,
      idempotent: true,
      revisioned: true,
      handler: ({ workspaceId }, { body }) => createCampaign(postgres, workspaceId, body),
    }),
    defineRoute({
      method: "GET",
      path: "/campaigns/{id}",
      operationId: "getCampaign",
      access: { kind: "workspace", permission: "plan.read" },
      summary: "Get a campaign and its draft",
      tag: "Plan",
      params,
      response: Campaign,
      revisioned: true,
      handler: async ({ workspaceId }, { params: { id } }) => {
        const campaign = await findCampaign(postgres, workspaceId, id);
        if (!campaign) throw notFound("campaign");
        return campaign;
      },
    }),
    defineRoute({
      method: "PATCH",
      path: "/campaigns/{id}",
      operationId: "updateCampaign",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Update a campaign, its status, or its draft. Published versions don't change",
      tag: "Plan",
      params,
      body: CampaignPatch,
      response: Campaign,
      revisioned: true,
      handler: async ({ workspaceId, http: { ifRevision } }, { params: { id }, body: patch }) => {
        const afterwards = async (tx: Tx): Promise<void> => {
          if (patch.attributionWindowDays !== undefined) await events.publish(windowChanged, workspaceId, { tx });
        };
        return editCampaign(postgres, workspaceId, id, { patch, ifRevision, afterwards });
      },
    }),
    defineRoute({
      method: "DELETE",
      path: "/campaigns/{id}",
      operationId: "deleteCampaign",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Delete a draft that has no links",
      tag: "Plan",
      params,
      response: null,
      revisioned: true,
      handler: async ({ workspaceId, http: { ifRevision } }, { params: { id } }) => {
        await removeCampaign(postgres, workspaceId, id, ifRevision);
        return null;
      },
    }),
  ];
}
