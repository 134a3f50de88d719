/** The published versions of a campaign. */
import { CampaignVersion, PublishBody } from "@tributary/contract/campaigns";
import { PageQuery, pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { findCampaign } from "./campaigns.sql.ts";
import { publishCampaign } from "./campaigns.ts";
import { findVersion, listVersions, type StoredVersion } from "./versions.sql.ts";

export interface VersionRoutesContext {
  postgres: PostgresClient;
  /** Origin under which people reach this installation, without a trailing slash. */
  publicUrl: string;
}

/** POST /campaigns/{id}/publish, GET /campaigns/{id}/versions and /campaigns/{id}/versions/{number}. */
export function versionRoutes({ postgres, publicUrl }: VersionRoutesContext): Route[] {
  const present = (version: StoredVersion): CampaignVersion => ({
    ...version,
    links: version.links.map((link) => ({ ...link, shortUrl: `${publicUrl}/l/${link.code}` })),
  });
  return [
    defineRoute({
      method: "POST",
      path: "/campaigns/{id}/publish",
      operationId: "publishCampaign",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Publish the draft as the next, immutable version",
      tag: "Plan",
      params: z.object({ id: Id }),
      body: PublishBody,
      response: CampaignVersion,
      status: 201,
      idempotent: true,
      revisioned: true,
      handler: async ({ workspaceId, http: { ifRevision } }, { params: { id }, body: { note = "" } }) =>
        present(await publishCampaign(postgres, workspaceId, id, { note, ifRevision })),
    }),
    defineRoute({
      method: "GET",
      path: "/campaigns/{id}/versions",
      operationId: "listCampaignVersions",
      access: { kind: "workspace", permission: "plan.read" },
      summary: "List a campaign's versions, newest first",
      tag: "Plan",
      params: z.object({ id: Id }),
      query: PageQuery,
      response: pageOf(CampaignVersion),
      handler: async ({ workspaceId }, { params: { id }, query }) => {
        if (!(await findCampaign(postgres, workspaceId, id))) throw notFound("campaign");
        const page = await listVersions(postgres, workspaceId, id, query);
        return { data: page.data.map(present), nextCursor: page.nextCursor };
      },
    }),
    defineRoute({
      method: "GET",
      path: "/campaigns/{id}/versions/{number}",
      operationId: "getCampaignVersion",
      access: { kind: "workspace", permission: "plan.read" },
      summary: "Get a campaign version",
      tag: "Plan",
      params: z.object({ id: Id, number: z.coerce.number().int().min(1).max(1_000_000) }),
      response: CampaignVersion,
      handler: async ({ workspaceId }, { params: { id, number } }) => {
        const version = await findVersion(postgres, workspaceId, id, number);
        if (!version) throw notFound("version");
        return present(version);
      },
    }),
  ];
}
