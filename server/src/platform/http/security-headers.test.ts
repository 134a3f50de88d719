/** Guarantees that every answer tells browsers what to refuse, and that only answers worth it are marked for reuse. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "../../core/ids.ts";
import { defineRoute, HttpAnswer } from "./route.ts";
import { securityHeaders } from "./security-headers.ts";
import { openThrowawayHttp } from "./throwaway-http.ts";

const told = { summary: "x", tag: "test" } as const;
let http: FastifyInstance;

beforeAll(async () => {
  http = await openThrowawayHttp({
    routes: [
      defineRoute({
        ...told,
        method: "GET",
        path: "/read",
        operationId: "tried16",
        access: { kind: "public" },
        response: z.object({ text: z.string() }),
        handler: async () => ({ text: "long ".repeat(1000) }),
      }),
      defineRoute({
        ...told,
        method: "GET",
        path: "/go",
        operationId: "tried17",
        access: { kind: "public" },
        status: 302,
        response: null,
        handler: async () => new HttpAnswer(302, null, { location: "https://shop.example/" }),
      }),
      defineRoute({
        ...told,
        method: "POST",
        path: "/collect",
        operationId: "tried18",
        access: { kind: "ingest" },
        status: 202,
        body: z.object({ pixelId: z.string() }),
        response: z.object({ eventId: z.string() }),
        handler: async () => ({ eventId: "one" }),
      }),
    ],
    ingest: { "pixel-1": { workspaceId: newId(), pixelId: "pixel-1", trusted: false } },
  });
});
afterAll(() => http.close());

test.each([
  ["GET", "/api/v1/read", 200],
  ["GET", "/api/v1/go", 302],
  ["POST", "/api/v1/collect", 202],
  ["DELETE", "/api/v1/read", 405],
  ["GET", "/api/v1/nowhere", 404],
  ["GET", "/healthz", 200],
] as const)("%s %s is protected", async (method, url, status) => {
  const answer = await http.inject({ method, url, ...(method === "POST" ? { payload: { pixelId: "pixel-1" } } : {}) });
  expect(answer.statusCode).toBe(status);
  expect(answer.headers).toMatchObject(securityHeaders(false));
});

test("transport security is asked for where people come by https, and only there", () => {
  expect(securityHeaders(true)["strict-transport-security"]).toMatch(/^max-age=\d+/);
  expect(securityHeaders(false)).not.toHaveProperty("strict-transport-security");
});

test("what is read can be revalidated and comes compressed", async () => {
  const first = await http.inject({ url: "/api/v1/read", headers: { "accept-encoding": "gzip" } });
  expect(first.headers).toMatchObject({ "content-encoding": "gzip", etag: expect.stringMatching(/^W\//) });
  const again = await http.inject({ url: "/api/v1/read", headers: { "if-none-match": String(first.headers.etag) } });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
});

test.each(["/docs", "/docs/", "/errors", "/healthz", "/api/v1/nowhere", "/l/none"])(
  "%s runs, styles and reaches nothing but what comes from here",
  async (url) => {
    const { headers } = await http.inject({ url, headers: { accept: "text/html" } });
    expect(headers["content-security-policy"]).toBe(
      "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';" +
        "object-src 'none';base-uri 'none';frame-ancestors 'none';form-action 'self'",
    );
  },
);
