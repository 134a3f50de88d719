/** What the OpenAPI document says of a route beyond its own shapes: who may call it, its headers and its answers. */
import { PERMISSIONS } from "@tributary/contract/permissions";
import type { Access, Route } from "../route.ts";
import type { JsonSchema } from "./json-schema.ts";

/** A route's part of the document, as the generator of it takes one. */
export interface OperationSchema {
  description?: string;
  headers?: JsonSchema;
  response?: Readonly<Record<string, JsonSchema | DescribedAnswer>>;
}

interface DescribedAnswer {
  description: string;
  content: Readonly<Record<string, { schema: JsonSchema }>>;
}

const WORKSPACE_HEADER: JsonSchema = {
  type: "string",
  format: "uuid",
  description: "The workspace to act in, for members of several; absent: the first one. A key has one workspace.",
};
const IDEMPOTENCY_HEADER: JsonSchema = {
  type: "string",
  minLength: 1,
  maxLength: 255,
  description: "Made up by the caller: within 24 hours the same key with the same request gets the first answer again.",
};
const IF_MATCH_HEADER: JsonSchema = {
  type: "string",
  description: "ETag of the last answer: refused with 412 when it has changed since.",
};

const SUCCESS: Readonly<Record<number, string>> = {
  200: "Done",
  201: "Created",
  202: "Accepted; the rest is done in the background",
  204: "Done; there is nothing to answer",
  302: "Found; `Location` says where",
};

/** @param status of a success @param shapes of the route, as JSON Schema */
export function describeOperation(route: Route, status: number, shapes: OperationSchema): OperationSchema {
  const headers = headersOf(route);
  return {
    ...shapes,
    description: `${sentence(route.summary)} ${callersOf(route.access)}`,
    ...(Object.keys(headers).length > 0 ? { headers: { type: "object", properties: headers } } : {}),
    response: {
      ...answersOf(route, status, shapes.response?.[status] as JsonSchema | undefined),
      ...refusalsOf(route),
    },
  };
}

function sentence(text: string): string {
  return `${text}.`;
}

function callersOf(access: Access): string {
  switch (access.kind) {
    case "public":
      return "Anyone may call it.";
    case "person":
      return "For people who are logged in, about themselves.";
    case "ingest":
      return "Takes a pixel's id or an API key.";
    case "workspace":
      return `For members who may ${PERMISSIONS[access.permission].allows}, and keys with \`${access.permission}\`.`;
  }
}

function headersOf(route: Route): Record<string, JsonSchema> {
  const isEdit = route.revisioned && (route.method === "PATCH" || (route.method !== "GET" && route.params));
  return {
    ...(route.access.kind === "workspace" ? { "X-Workspace-Id": WORKSPACE_HEADER } : {}),
    ...(route.idempotent ? { "Idempotency-Key": IDEMPOTENCY_HEADER } : {}),
    ...(isEdit ? { "If-Match": IF_MATCH_HEADER } : {}),
  };
}

function answersOf(route: Route, status: number, shape: JsonSchema | undefined): OperationSchema["response"] {
  const description = SUCCESS[status] ?? "Done";
  if (shape) return { [status]: answer(description, "application/json", shape) };
  if (status === 302) {
    // Most clients follow of themselves, and are given what they find there.
    return {
      302: { type: "null", description },
      200: answer("What is found there, for clients that follow", "text/html", { type: "string" }),
    };
  }
  if (!route.produces) return { [status]: { type: "null", description } };
  const isText = /^text\/|\+xml$/.test(route.produces);
  const content: JsonSchema = isText ? { type: "string" } : { type: "string", format: "binary" };
  return { [status]: answer(description, route.produces, content) };
}

function answer(description: string, mediaType: string, schema: JsonSchema): DescribedAnswer {
  return { description, content: { [mediaType]: { schema } } };
}

const PROBLEM: JsonSchema = { $ref: "#/components/schemas/Problem" };

/** One by one, as many makers of clients know no ranges such as 4XX. */
function refusalsOf({ access, params }: Route): Record<string, DescribedAnswer> {
  const isSignedIn = access.kind === "person" || access.kind === "workspace";
  const refusals = {
    400: "Something in the request is wrong; `errors` says what",
    ...(access.kind === "public" ? {} : { 401: "Whoever calls is not known" }),
    ...(isSignedIn ? { 403: "Whoever calls may not" } : {}),
    ...(params ? { 404: "There is no such thing" } : {}),
    default: "Refused, or failed on the server's side; `code` says why",
  };
  return Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => {
      return [status, answer(description, "application/problem+json", PROBLEM)];
    }),
  );
}
