/** The routes of links on a database of its own, for one test file. */
import { Link } from "@tributary/contract/links";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { findDirectoryEntry } from "../../accounts/directory.sql.ts";
import { createDirectory } from "../../accounts/directory.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { createLinkFinder, type LinkFinder } from "./link-finder.ts";
import { linkRoutes } from "./links.routes.ts";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

export interface Planned {
  id: string;
  versionId: string;
}

export const own = newId();
export const foreign = newId();
export const linkBody = { targetUrl: "https://shop.example/p", title: "Video 1", youtubeVideoId: "dQw4w9WgXcQ" };

/** Opens it for the file's tests, with two workspaces. */
export function useThrowawayLinks() {
  const room = {
    postgres: {} as ThrowawayPostgres,
    finder: {} as LinkFinder,
    http: {} as FastifyInstance,
    /** Workspaces whose payments were asked to be traced again. */
    retraced: [] as string[],
  };
  beforeAll(async () => {
    room.postgres = await openThrowawayPostgres();
    const { door } = room.postgres;
    for (const id of [own, foreign]) {
      await door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
    }
    const directory = createDirectory({ find: (name) => findDirectoryEntry(door, name), clock: Date.now });
    room.finder = createLinkFinder({ postgres: door, directory });
    room.http = await openThrowawayHttp({
      routes: linkRoutes({
        postgres: door,
        publicUrl: "https://t.example",
        finder: room.finder,
        events: { publish: async (_event, workspaceId) => void room.retraced.push(workspaceId) },
      }),
    });
  });
  afterAll(async () => {
    await room.http.close();
    await room.postgres.close();
  });

  const call = (method: Method, url: string, headers: Record<string, string>, payload?: object) =>
    room.http.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) });
  return {
    room,
    call,
    /** A campaign with one published version. */
    publishCampaign: (workspaceId: string, slug: string, number: number) =>
      publishCampaign(room.postgres, { workspaceId, slug, number }),
    make: async (body: object = {}, workspaceId = own): Promise<Link> => {
      const response = await call("POST", "/links", as("analyst", workspaceId), { ...linkBody, ...body });
      if (response.statusCode !== 201) throw new Error(response.body);
      return Link.parse(response.json());
    },
  };
}

async function publishCampaign(
  { door }: ThrowawayPostgres,
  { workspaceId, slug, number }: { workspaceId: string; slug: string; number: number },
): Promise<Planned> {
  const [id, versionId] = [newId(), newId()];
  const json = JSON.stringify({});
  await door.withWorkspace(workspaceId, async (tx) => {
    const row = { workspace_id: workspaceId, id, name: slug, slug, version_count: number };
    await tx
      .insertInto("campaigns")
      .values({ ...row, draft: json, published_draft: json })
      .execute();
    await tx
      .insertInto("campaign_versions")
      .values({ workspace_id: workspaceId, id: versionId, campaign_id: id, number, content: json })
      .execute();
  });
  return { id, versionId };
}
