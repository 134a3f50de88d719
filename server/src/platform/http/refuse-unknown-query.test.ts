/** Guarantees that a parameter which a call does not know is refused by name, and that strangers' doors take any. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "../../core/ids.ts";
import { type Access, defineRoute } from "./route.ts";
import { as, openThrowawayHttp } from "./throwaway-http.ts";

const pixelId = newId();
let http: FastifyInstance;

const answering = (path: string, access: Access, query?: z.ZodType, root?: true) =>
  defineRoute({
    method: "GET",
    path,
    ...(root ? { root } : {}),
    access,
    operationId: path.slice(1),
    summary: "Answer",
    tag: "test",
    ...(query ? { query } : {}),
    response: z.object({ query: z.unknown() }),
    handler: async (_caller, input) => ({ query: input.query ?? null }),
  });

const Range = z
  .object({ from: z.string().optional(), to: z.string().optional() })
  .refine(({ from }) => from !== "never");
const proof = () => ({ authorization: undefined, pixelId });

beforeAll(async () => {
  const signedIn = { kind: "workspace", permission: "plan.read" } as const;
  const routes = [
    answering("/plain", { kind: "public" }),
    answering("/range", signedIn, Range),
    answering("/callback", { kind: "public" }, z.looseObject({})),
    answering("/sent", { kind: "ingest", proof }),
    answering("/loaded", { kind: "public" }, undefined, true),
  ];
  const ingest = {
    [pixelId]: { workspaceId: newId(), source: "pixel", pixelId, requirePixel: false, ownLimit: null } as never,
  };
  http = await openThrowawayHttp({ routes, ingest });
});
afterAll(() => http.close());

const ask = (path: string) => http.inject({ url: path, headers: as("viewer", newId()) });

test.each([
  ["/api/v1/plain?limit=5", "limit", "is not a parameter of this call, which takes none"],
  ["/api/plain?limit", "limit", "is not a parameter of this call, which takes none"],
  ["/api/v1/range?from=1&form=2", "form", "is not a parameter of this call; these are: from, to"],
  ["/api/v1/range?FROM=1", "FROM", "is not a parameter of this call; these are: from, to"],
  ["/api/v1/range?from[gte]=1", "from[gte]", "is not a parameter of this call; these are: from, to"],
])("%s is refused", async (path, field, message) => {
  const answer = await ask(path);
  expect(answer.statusCode).toBe(400);
  expect(answer.headers["content-type"]).toContain("application/problem+json");
  expect(answer.json()).toMatchObject({ code: "invalid_request", errors: [{ field, message }] });
  expect(answer.json().detail).toBe(`${field}: ${message}`);
});

test("every unknown parameter is named", async () => {
  const { errors } = (await ask("/api/v1/range?a=1&from=2&b=3")).json();
  expect(errors.map(({ field }: { field: string }) => field)).toEqual(["a", "b"]);
});

test.each([
  "/api/v1/plain",
  "/api/v1/plain?",
  "/api/v1/range?from=1&to=2",
  "/api/v1/callback?scope=all",
  "/api/v1/sent?fbclid=1",
  "/loaded?v=2",
])("%s is answered", async (path) => {
  expect((await ask(path)).statusCode).toBe(200);
});

test("who may not call learns nothing of a call's parameters", async () => {
  expect((await http.inject("/api/v1/range?form=1")).statusCode).toBe(401);
});
