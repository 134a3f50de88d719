import { IgnoredReferrer } from "@tributary/contract/ignored-referrers";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { ignoredReferrerRoutes } from "./ignored-referrers.routes.ts";
import { readIgnoredHosts } from "./ignored-referrers.sql.ts";

let postgres: ThrowawayPostgres;
let http: FastifyInstance;
let own: string;
const forgotten: string[] = [];

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  http = await openThrowawayHttp({
    routes: ignoredReferrerRoutes({ postgres: postgres.door, forget: (id) => void forgotten.push(id) }),
  });
});
beforeEach(async () => {
  own = await openWorkspace();
});
afterAll(async () => {
  await http.close();
  await postgres.close();
});

async function openWorkspace(): Promise<string> {
  const id = newId();
  await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
  return id;
}

const call = (method: "GET" | "POST" | "DELETE", path = "", payload?: object, headers = as("analyst", own)) =>
  http.inject({ method, url: `/api/v1/ignored-referrers${path}`, headers, ...(payload ? { payload } : {}) });
const hosts = async () => (await call("GET")).json().data.map(({ host }: IgnoredReferrer) => host);

test("a site is ignored, listed, and taken back; collection is told each time", async () => {
  const created = await call("POST", "", { host: "pay.mybank.com" });
  expect(created.statusCode).toBe(201);
  const ignored = IgnoredReferrer.parse(created.json());
  expect((await call("GET", "", undefined, as("viewer", own))).json()).toEqual({ data: [ignored], nextCursor: null });
  expect(await readIgnoredHosts(postgres.door, own)).toEqual(["pay.mybank.com"]);
  expect((await call("DELETE", `/${ignored.id}`)).statusCode).toBe(204);
  expect(await hosts()).toEqual([]);
  expect(forgotten.filter((id) => id === own)).toHaveLength(2);
});

test.each(["münchen-pay.de", "MÜNCHEN-pay.de.", "xn--mnchen-pay-9db.de:443"])(
  "%s is one site however it is written, and shown as people write it",
  async (host) => {
    expect((await call("POST", "", { host })).json().host).toBe("münchen-pay.de");
    expect((await call("POST", "", { host: "münchen-pay.de" })).json().code).toBe("conflict");
  },
);

test.each([
  "",
  "com",
  "co.uk",
  "not a host",
  "https://pay.example.com/x",
  "pay.example.com/x",
  "*.example.com",
  "a@b.com",
])("%j is refused, naming the field", async (host) => {
  const answer = await call("POST", "", { host });
  expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, "host"]);
});

test("there are two hundred at most", async () => {
  for (let n = 0; n < 200; n++) await call("POST", "", { host: `pay${n}.example.com` });
  expect((await call("POST", "", { host: "one-more.com" })).json().code).toBe("conflict");
});

test("viewers only look, and another workspace neither sees nor deletes them", async () => {
  const { id } = (await call("POST", "", { host: "pay.mybank.com" })).json();
  expect((await call("POST", "", { host: "x.com" }, as("viewer", own))).statusCode).toBe(403);
  const foreign = as("admin", await openWorkspace());
  expect((await call("GET", "", undefined, foreign)).json().data).toEqual([]);
  expect((await call("DELETE", `/${id}`, undefined, foreign)).statusCode).toBe(404);
  expect(await hosts()).toEqual(["pay.mybank.com"]);
});
