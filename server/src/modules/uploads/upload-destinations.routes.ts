import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import {
  UploadDestination,
  UploadDestinationBody,
  UploadDestinationKind,
  UploadDestinationPatch,
  UploadDestinationTest,
} from "@tributary/contract/uploads";
import { z } from "zod";
import { notFound } from "../../core/errors.ts";
import { pageOfShortList } from "../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import { listDestinations, removeDestination } from "./destinations.sql.ts";
import { changeSetUp, describeKinds, type SetUpContext, setUp, testSetUp } from "./set-up-destination.ts";

const params = z.object({ id: Id });
const reader = { access: { kind: "workspace", permission: "reports.read" }, tag: "uploads" } as const;
const manager = { access: { kind: "workspace", permission: "uploads.manage" }, tag: "uploads" } as const;

/** /upload-destinations. */
export function uploadDestinationRoutes(context: SetUpContext): Route[] {
  const { postgres } = context;
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/upload-destination-kinds",
      operationId: "listUploadDestinationKinds",
      summary: "List the ad platforms payments can be sent to, and what each needs",
      query: ShortListQuery,
      response: pageOf(UploadDestinationKind),
      handler: async (_caller, { query }) => pageOfShortList(describeKinds(context.types), query),
    }),
    defineRoute({
      ...reader,
      method: "GET",
      path: "/upload-destinations",
      operationId: "listUploadDestinations",
      summary: "List where payments are sent",
      query: ShortListQuery,
      response: pageOf(UploadDestination),
      handler: async ({ workspaceId }, { query }) =>
        pageOfShortList(await listDestinations(postgres, workspaceId), query),
    }),
    defineRoute({
      ...manager,
      method: "POST",
      path: "/upload-destinations",
      operationId: "createUploadDestination",
      summary: "Set up an ad platform to send payments to; it's off until a test has passed",
      body: UploadDestinationBody,
      response: UploadDestination,
      status: 201,
      idempotent: true,
      handler: ({ workspaceId }, { body }) => setUp(context, workspaceId, body),
    }),
    defineRoute({
      ...manager,
      method: "PATCH",
      path: "/upload-destinations/{id}",
      operationId: "updateUploadDestination",
      summary: "Change a destination, or turn it on or off",
      params,
      body: UploadDestinationPatch,
      response: UploadDestination,
      handler: ({ workspaceId }, { params: { id }, body }) => changeSetUp(context, workspaceId, id, body),
    }),
    defineRoute({
      ...manager,
      method: "DELETE",
      path: "/upload-destinations/{id}",
      operationId: "deleteUploadDestination",
      summary: "Delete a destination with its ledger; what the platform was told stays there",
      params,
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await removeDestination(postgres, workspaceId, id))) throw notFound("upload destination");
        return null;
      },
    }),
    defineRoute({
      ...manager,
      method: "POST",
      path: "/upload-destinations/{id}/test",
      operationId: "testUploadDestination",
      audited: false,
      summary: "Send a test event now",
      params,
      response: UploadDestinationTest,
      limit: { policy: "upload-test", perSecond: 0.2, burst: 5 },
      handler: ({ workspaceId }, { params: { id } }) => testSetUp(context, workspaceId, id),
    }),
  ];
}
