import { randomBytes } from "node:crypto";
import {
  AlertDestination,
  AlertDestinationBody,
  AlertDestinationTest,
  CreatedAlertDestination,
  RetriedDeliveries,
} from "@tributary/contract/alerts";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { AppError, notFound } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { pageOfShortList } from "../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import { workspacePath } from "../accounts/public.ts";
import { type DeliveryContext, openDestination, secretPlace, urlPlace } from "./deliver-alerts.ts";
import {
  addDestination,
  findDestination,
  listDestinations,
  removeDestination,
  retryDeliveries,
} from "./destinations.sql.ts";
import { tellDestination } from "./tell-destination.ts";

const params = z.object({ id: Id });
const reader = { access: { kind: "workspace", permission: "reports.read" }, tag: "alerts" } as const;
const maker = { access: { kind: "workspace", permission: "alerts.manage" }, tag: "alerts" } as const;
const MOST_DESTINATIONS = 10;
/** Of Standard Webhooks: from 24 to 64 bytes. */
const SECRET_BYTES = 32;

interface DestinationRoutesContext extends DeliveryContext {
  askToDeliver: (workspaceId: string) => Promise<void>;
}

/** /alert-destinations. */
export function destinationRoutes(context: DestinationRoutesContext): Route[] {
  const { postgres, clock } = context;
  return [
    defineRoute({
      ...reader,
      method: "GET",
      path: "/alert-destinations",
      operationId: "listAlertDestinations",
      summary: "List where alerts are sent besides email",
      query: ShortListQuery,
      response: pageOf(AlertDestination),
      handler: async ({ workspaceId }, { query }) =>
        pageOfShortList(await listDestinations(postgres, workspaceId), query),
    }),
    defineRoute({
      ...maker,
      method: "POST",
      path: "/alert-destinations",
      operationId: "createAlertDestination",
      summary: "Send every alert to a Slack channel or a webhook",
      body: AlertDestinationBody,
      response: CreatedAlertDestination,
      status: 201,
      // No `idempotent`: repeating the first answer would mean storing the secret.
      handler: ({ workspaceId }, { body }) => createDestination(context, workspaceId, body),
    }),
    defineRoute({
      ...maker,
      method: "DELETE",
      path: "/alert-destinations/{id}",
      operationId: "deleteAlertDestination",
      summary: "Send no more alerts there",
      params,
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await removeDestination(postgres, workspaceId, id))) throw notFound("alert destination");
        return null;
      },
    }),
    defineRoute({
      ...maker,
      method: "POST",
      path: "/alert-destinations/{id}/test",
      operationId: "testAlertDestination",
      audited: false,
      summary: "Send a test message now",
      params,
      response: AlertDestinationTest,
      limit: { policy: "alert-test", perSecond: 0.2, burst: 5 },
      handler: async ({ workspaceId }, { params: { id } }) => {
        const fault = await testDestination(context, workspaceId, id);
        return { delivered: fault === null, fault };
      },
    }),
    defineRoute({
      ...maker,
      method: "POST",
      path: "/alert-destinations/{id}/retry",
      operationId: "retryAlertDeliveries",
      audited: false,
      summary: "Send the alerts again that couldn't be delivered",
      params,
      response: RetriedDeliveries,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await findDestination(postgres, workspaceId, id))) throw notFound("alert destination");
        const at = new Date(clock());
        const retried = await retryDeliveries(postgres, workspaceId, { destinationId: id, at });
        if (retried > 0) await context.askToDeliver(workspaceId);
        return { retried };
      },
    }),
  ];
}

async function createDestination(
  { postgres, sealer, clock }: DestinationRoutesContext,
  workspaceId: string,
  { kind, name, url }: AlertDestinationBody,
): Promise<CreatedAlertDestination> {
  const id = newId();
  const secret = kind === "webhook" ? `whsec_${randomBytes(SECRET_BYTES).toString("base64")}` : null;
  const { host } = new URL(url);
  const made = {
    id,
    kind,
    name,
    host,
    urlSealed: await sealer.seal(url, urlPlace(workspaceId, id)),
    secretSealed: secret === null ? null : await sealer.seal(secret, secretPlace(workspaceId, id)),
  };
  if (!(await addDestination(postgres, workspaceId, made, MOST_DESTINATIONS))) {
    throw new AppError("conflict", `A workspace may have ${MOST_DESTINATIONS} alert destinations.`);
  }
  const createdAt = new Date(clock()).toISOString();
  return { id, kind, name, host, secret, lastDelivery: null, failed: 0, createdAt };
}

/** @returns null once it was taken, otherwise why it was not */
async function testDestination(
  context: DestinationRoutesContext,
  workspaceId: string,
  id: string,
): Promise<string | null> {
  const { postgres, fetchOutside, publicUrl, clock } = context;
  const destination = await findDestination(postgres, workspaceId, id);
  if (!destination) throw notFound("alert destination");
  return tellDestination(fetchOutside, await openDestination(context, workspaceId, destination), {
    id: `msg_${newId()}`,
    type: "alert.test",
    at: new Date(clock()),
    text: "Tributary sends alerts here.",
    url: `${publicUrl}${await workspacePath(postgres, workspaceId, "/alerts")}`,
    data: {},
  });
}
