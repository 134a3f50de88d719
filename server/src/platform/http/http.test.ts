/** Guarantees of the HTTP door that hold for every route, whichever room wrote it. */
import type { FastifyInstance } from "fastify";
import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { ERROR_GUIDE } from "./error-guide.ts";
import { requireRevision } from "./revision.ts";
import { defineRoute, HttpAnswer } from "./route.ts";
import { as, openThrowawayHttp } from "./throwaway-http.ts";

const workspaceId = newId();
const metrics = new Registry();
let http: FastifyInstance;

const Thing = z.object({ name: z.string().max(5), currency: z.enum(["EUR"]).optional() });
const routes = [
  defineRoute({
    method: "POST",
    path: "/things",
    operationId: "tried7",
    access: { kind: "workspace", permission: "plan.write" },
    summary: "Make a thing",
    tag: "test",
    body: Thing,
    response: z.object({ name: z.string(), workspaceId: z.string() }),
    status: 201,
    handler: async (caller, { body }) => ({ name: body.name, workspaceId: caller.workspaceId }),
  }),
  defineRoute({
    method: "GET",
    path: "/things/{id}",
    operationId: "tried8",
    access: { kind: "public" },
    summary: "Read a thing",
    tag: "test",
    params: z.object({ id: z.string() }),
    response: z.object({ id: z.string() }),
    handler: async (_caller, { params }) => ({ id: params.id, secret: "not of the shape" }),
  }),
  ...(["GET", "PATCH"] as const).map((method) =>
    defineRoute({
      method,
      path: "/drafts/{id}",
      operationId: "tried9",
      access: { kind: "public" },
      summary: "A thing that is edited",
      tag: "test",
      response: z.object({ revision: z.int() }),
      revisioned: true,
      handler: async ({ http: { ifRevision } }) => {
        requireRevision(3, ifRevision);
        return { revision: 3 };
      },
    }),
  ),
  defineRoute({
    method: "PATCH",
    path: "/unrevised",
    operationId: "tried10",
    access: { kind: "public" },
    summary: "A thing without revisions",
    tag: "test",
    response: null,
    handler: async () => null,
  }),
  defineRoute({
    method: "GET",
    path: "/broken",
    operationId: "tried11",
    access: { kind: "public" },
    summary: "Fail",
    tag: "test",
    response: null,
    handler: () => Promise.reject(new Error("password=hunter2")),
  }),
  defineRoute({
    method: "GET",
    path: "/busy",
    operationId: "tried12",
    access: { kind: "public" },
    summary: "Be busy",
    tag: "test",
    response: null,
    handler: () => Promise.reject(new AppError("unavailable", { public: "Later.", retryAfterSeconds: 7 })),
  }),
  defineRoute({
    method: "POST",
    path: "/collect",
    operationId: "tried13",
    access: { kind: "ingest" },
    summary: "Collect",
    tag: "test",
    body: z.object({ pixelId: z.string() }),
    response: null,
    anyOrigin: true,
    handler: async () => null,
  }),
  defineRoute({
    method: "POST",
    path: "/raw",
    operationId: "tried14",
    access: { kind: "public" },
    summary: "Take bytes",
    tag: "test",
    response: null,
    rawBody: true,
    handler: async ({ http: { rawBody } }) => new HttpAnswer(200, { hex: rawBody.toString("hex") }),
  }),
  defineRoute({
    method: "POST",
    path: "/webhooks/bank/{id}",
    operationId: "tried15",
    access: { kind: "public" },
    summary: "Take a webhook",
    tag: "test",
    params: z.object({ id: z.enum(["signed", "forged", "stuck"]) }),
    response: null,
    handler: async (_caller, { params: { id } }) => {
      if (id === "forged") throw new AppError("invalid_signature", "Nobody signed this.");
      if (id === "stuck") throw new Error("no room");
      return null;
    },
  }),
];

beforeAll(async () => {
  http = await openThrowawayHttp({
    routes,
    metrics,
    ingest: { "pixel-1": { workspaceId, pixelId: "pixel-1", trusted: false } },
  });
});
afterAll(() => http.close());

const post = (url: string, payload: string | object, headers: Record<string, string> = {}) =>
  http.inject({ method: "POST", url, payload, headers: { "content-type": "application/json", ...headers } });

describe("access", () => {
  test("is decided before the body is looked at", async () => {
    const answer = await post("/api/v1/things", "{not json");
    expect([answer.statusCode, answer.headers["www-authenticate"]]).toEqual([401, "Bearer"]);
    expect((await post("/api/v1/things", "{not json", as("viewer", workspaceId))).statusCode).toBe(403);
  });

  test("binds the workspace of the caller", async () => {
    const answer = await post("/api/v1/things", { name: "mug" }, as("analyst", workspaceId));
    expect([answer.statusCode, answer.json()]).toEqual([201, { name: "mug", workspaceId }]);
  });
});

describe("addresses", () => {
  test("without a version mean the current one", async () => {
    expect((await http.inject("/api/things/1")).json()).toEqual({ id: "1" });
  });

  test("that exist refuse other methods and name those they take", async () => {
    const answer = await http.inject({ method: "DELETE", url: "/api/v1/things" });
    expect([answer.statusCode, answer.json().code, answer.headers.allow]).toEqual([405, "method_not_allowed", "POST"]);
  });

  test("that do not exist are not found, whatever they hold", async () => {
    for (const url of ["/api/v1/nothing", "/api/v9/things", "/nothing?token=hunter2"]) {
      const answer = await http.inject(url);
      expect([answer.statusCode, answer.json().code]).toEqual([404, "not_found"]);
      expect(answer.body).not.toContain("hunter2");
    }
  });
});

describe("answers", () => {
  test("hold nothing beyond their shape", async () => {
    expect((await http.inject("/api/v1/things/1")).body).not.toContain("secret");
  });

  test("name the fields at fault", async () => {
    const answer = await post("/api/v1/things", { name: "too long" }, as("admin", workspaceId));
    expect(answer.json()).toMatchObject({ code: "invalid_request", errors: [{ field: "name" }] });
  });

  test("call a wrong currency by its own code", async () => {
    const answer = await post("/api/v1/things", { name: "a", currency: "BTC" }, as("admin", workspaceId));
    expect([answer.statusCode, answer.json().code]).toEqual([422, "unknown_currency"]);
  });

  test("to a fault of ours tell nothing of it, but where to look", async () => {
    const answer = await http.inject("/api/v1/broken");
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain("hunter2");
    expect(answer.json().requestId).toBe(answer.headers["x-request-id"]);
  });

  test("that may succeed later say when", async () => {
    expect((await http.inject("/api/v1/busy")).headers["retry-after"]).toBe("7");
  });

  test("carry the headers that keep a browser safe", async () => {
    const { headers } = await http.inject("/api/v1/things/1");
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });
});

describe("collecting from a page", () => {
  test("needs no preflight as text/plain, and passes one", async () => {
    const answer = await post("/api/v1/collect", '{"pixelId":"pixel-1"}', { "content-type": "text/plain" });
    expect([answer.statusCode, answer.headers["access-control-allow-origin"]]).toEqual([204, "*"]);
    const preflight = await http.inject({ method: "OPTIONS", url: "/api/v1/collect" });
    expect([preflight.statusCode, preflight.headers["access-control-allow-methods"]]).toEqual([204, "POST"]);
  });

  test("is refused for a pixel nobody knows", async () => {
    expect((await post("/api/v1/collect", { pixelId: "pixel-2" })).json().code).toBe("unknown_pixel");
  });
});

test("a route of raw bytes gets them as they came", async () => {
  expect((await post("/api/v1/raw", '{ "a" : 1}')).json()).toEqual({ hex: Buffer.from('{ "a" : 1}').toString("hex") });
});

test("every code's `type` leads to its place on a page", async () => {
  const page = await http.inject("/errors");
  expect(page.headers["content-type"]).toContain("text/html");
  for (const code of Object.keys(ERROR_GUIDE)) expect(page.body).toContain(`id="${code}"`);
});

test("probes answer without credentials", async () => {
  expect((await http.inject("/healthz")).json()).toEqual({ status: "alive" });
  expect((await http.inject("/readyz")).json()).toEqual({ status: "ready" });
  expect((await http.inject("/metrics")).body).toContain("http_request_duration_seconds");
});

test("Prometheus is told what became of webhooks, without whose they are", async () => {
  for (const id of ["signed", "forged", "forged", "unknown", "stuck"]) await post(`/api/v1/webhooks/bank/${id}`, {});
  expect((await metrics.getSingleMetric("webhooks_total")?.get())?.values).toEqual([
    { value: 1, labels: { provider: "bank", result: "taken" } },
    { value: 3, labels: { provider: "bank", result: "refused" } },
    { value: 1, labels: { provider: "bank", result: "failed" } },
  ]);
});

test.each([
  [undefined, 204],
  ["*", 204],
  ['"3"', 412],
  ["junk", 412],
])("what carries no revision answers If-Match %s with %i", async (ifMatch, status) => {
  const headers = ifMatch === undefined ? {} : { "if-match": ifMatch };
  expect((await http.inject({ method: "PATCH", url: "/api/v1/unrevised", headers })).statusCode).toBe(status);
});

test("what only some may see is kept by nobody: a browser would show one workspace's for another's", async () => {
  const made = await http.inject({
    method: "POST",
    url: "/api/v1/things",
    headers: as("admin", workspaceId),
    payload: { name: "mug" },
  });
  expect([made.statusCode, made.headers["cache-control"]]).toEqual([201, "no-store"]);
  expect((await http.inject("/api/v1/things/1")).headers["cache-control"]).toBeUndefined();
});

describe("what carries a revision", () => {
  const change = (ifMatch?: string) =>
    http.inject({
      method: "PATCH",
      url: "/api/v1/drafts/1",
      headers: ifMatch === undefined ? {} : { "if-match": ifMatch },
    });

  test("says so in its ETag, with which it is only read again when it changed", async () => {
    const first = await http.inject({ url: "/api/v1/drafts/1" });
    expect(first.headers.etag).toBe('"3"');
    const again = await http.inject({ url: "/api/v1/drafts/1", headers: { "if-none-match": '"3"' } });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  });

  test.each([undefined, "*", '"3"', 'W/"3"'])("is changed with If-Match %s", async (ifMatch) => {
    const answer = await change(ifMatch);
    expect([answer.statusCode, answer.headers.etag]).toEqual([200, '"3"']);
  });

  test.each(['"2"', '"4"', "3", '""', '"2", "3"', '"abc"'])("is left alone with If-Match %s", async (ifMatch) => {
    const answer = await change(ifMatch);
    expect([answer.statusCode, answer.json().code]).toEqual([412, "precondition_failed"]);
  });
});
