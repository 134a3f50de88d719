/** /v1/webhook_endpoints: https://docs.stripe.com/api/webhook_endpoints */
import { randomBytes } from "node:crypto";
import { EVENT_TYPES } from "./event.ts";
import { expandParam } from "./expand.ts";
import { LIST_FIELDS, listPage } from "./list-page.ts";
import type { Call, Operation } from "./operation.ts";
import { flag, list, metadata, oneOf, optional, readParams, required, text, url } from "./params.ts";
import { noSuch } from "./stripe-error.ts";
import type { StoredEndpoint } from "./webhook-endpoint.ts";

const EXPAND = { expand: optional(expandParam) };

const CREATE = {
  url: required(url()),
  enabled_events: required(list(oneOf("*", ...EVENT_TYPES), 300)),
  api_version: optional(text(40)),
  description: optional(text(1000)),
  metadata: optional(metadata()),
  connect: optional(flag()),
  ...EXPAND,
};

function prepareCreate(call: Call): () => Promise<object> {
  const params = readParams(CREATE, call.params);
  return async () => {
    const endpoint: StoredEndpoint = {
      object: {
        id: call.ids("we"),
        object: "webhook_endpoint",
        api_version: params.api_version ?? null,
        application: null,
        created: call.at,
        description: params.description ?? null,
        enabled_events: params.enabled_events,
        livemode: false,
        metadata: params.metadata ?? {},
        status: "enabled",
        url: params.url,
      },
      secret: `whsec_${randomBytes(24).toString("hex")}`,
    };
    await call.account.commit({ endpoints: [endpoint] });
    return { ...endpoint.object, secret: endpoint.secret };
  };
}

function prepareList(call: Call): () => object {
  const params = readParams({ ...LIST_FIELDS, ...EXPAND }, call.params);
  return () => {
    const rows = [...call.account.endpoints.values()].map((endpoint) => endpoint.object);
    const page = listPage(rows, params, "/v1/webhook_endpoints");
    return { object: "list", data: page.rows, has_more: page.has_more, url: page.url };
  };
}

function prepareRetrieve(call: Call): () => object {
  readParams(EXPAND, call.params);
  return () => endpointOf(call).object;
}

function prepareDelete(call: Call): () => Promise<object> {
  return async () => {
    const { object } = endpointOf(call);
    await call.account.commit({ removedEndpoint: object.id });
    return { id: object.id, object: "webhook_endpoint", deleted: true };
  };
}

function endpointOf(call: Call): StoredEndpoint {
  const endpoint = call.account.endpoints.get(call.path.id ?? "");
  if (endpoint === undefined) throw noSuch("webhook endpoint", call.path.id ?? "", "webhook_endpoint");
  return endpoint;
}

export const WEBHOOK_OPERATIONS: Operation[] = [
  { method: "POST", url: "/v1/webhook_endpoints", prepare: prepareCreate },
  { method: "GET", url: "/v1/webhook_endpoints", prepare: prepareList },
  { method: "GET", url: "/v1/webhook_endpoints/:id", prepare: prepareRetrieve },
  { method: "DELETE", url: "/v1/webhook_endpoints/:id", prepare: prepareDelete },
];
