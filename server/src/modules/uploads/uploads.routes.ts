import { pageOf } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { ReplayedUploads, Upload, UploadDetail, UploadReplayBody, UploadsQuery } from "@tributary/contract/uploads";
import { z } from "zod";
import { notFound } from "../../core/errors.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { findUpload, listUploads, replayUploads } from "./uploads.sql.ts";

const params = z.object({ id: Id });
const reader = { access: { kind: "workspace", permission: "reports.read" }, tag: "uploads" } as const;
const manager = { access: { kind: "workspace", permission: "uploads.manage" }, tag: "uploads" } as const;

interface UploadRoutesContext {
  postgres: PostgresClient;
  askToSend(workspaceId: string): Promise<void>;
}

/** /uploads: the ledger. */
export function uploadRoutes({ postgres, askToSend }: UploadRoutesContext): Route[] {
  const replay = async (workspaceId: string, which: Parameters<typeof replayUploads>[2]) => {
    const replayed = await replayUploads(postgres, workspaceId, which);
    if (replayed > 0) await askToSend(workspaceId);
    return { replayed };
  };
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/uploads",
      operationId: "listUploads",
      summary: "List payments sent to ad platforms, newest first",
      query: UploadsQuery,
      response: pageOf(Upload),
      handler: ({ workspaceId }, { query }) => listUploads(postgres, workspaceId, query),
    }),
    defineRoute({
      ...reader,
      method: "GET",
      path: "/uploads/{id}",
      operationId: "getUpload",
      summary: "Get an upload with each attempt and what was sent",
      params,
      response: UploadDetail,
      handler: async ({ workspaceId }, { params: { id } }) => {
        const upload = await findUpload(postgres, workspaceId, id);
        if (!upload) throw notFound("upload");
        return upload;
      },
    }),
    defineRoute({
      ...manager,
      method: "POST",
      path: "/uploads/{id}/replay",
      operationId: "replayUpload",
      audited: false,
      summary: "Send a rejected or skipped upload again",
      params,
      response: ReplayedUploads,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await findUpload(postgres, workspaceId, id))) throw notFound("upload");
        return replay(workspaceId, { id });
      },
    }),
    defineRoute({
      ...manager,
      method: "POST",
      path: "/uploads/replay",
      operationId: "replayUploads",
      audited: false,
      summary: "Send all rejected uploads again",
      body: UploadReplayBody,
      response: ReplayedUploads,
      handler: ({ workspaceId }, { body: { destinationId } }) => replay(workspaceId, { destinationId }),
    }),
  ];
}
