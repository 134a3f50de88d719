/** Guarantees: amounts are converted at dated rates, the workspace's own first; what has no rate is said, not guessed. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { rateRoutes } from "./rates.routes.ts";
import { readEcb } from "./read-ecb.ts";
import { readRates } from "./read-rates.ts";

const HOUR = 3_600_000;
let now = Date.parse("2026-11-30T17:00:00Z");
let postgres: ThrowawayPostgres;
let http: FastifyInstance;
let bank: Server;
const asked: string[] = [];
let file = "";
let own: string;
let other: string;

const xml = (days: Record<string, string>) =>
  `<gesmes:Envelope xmlns:gesmes="g"><Cube>${Object.entries(days)
    .map(
      ([day, usd]) =>
        `<Cube time="${day}"><Cube currency="USD" rate="${usd}"/><Cube currency="JPY" rate="180"/></Cube>`,
    )
    .join("")}</Cube></gesmes:Envelope>`;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  http = await openThrowawayHttp({ routes: rateRoutes({ postgres: postgres.door, now: () => now }) });
  bank = createServer(({ url }, answer) => {
    asked.push(url ?? "");
    answer.end(file);
  });
  await new Promise<void>((resolve) => bank.listen(0, "127.0.0.1", resolve));
  [own, other] = [newId(), newId()];
  for (const id of [own, other]) {
    await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
  }
});
afterAll(async () => {
  await http.close();
  await new Promise((resolve) => bank.close(resolve));
  await postgres.close();
});

const read = () => {
  const ecbUrl = `http://127.0.0.1:${(bank.address() as AddressInfo).port}`;
  return readEcb({ postgres: postgres.door, ecbUrl, now: () => now }, new AbortController().signal);
};
const call = async (method: "GET" | "POST" | "DELETE", path: string, payload?: object, headers = as("admin", own)) =>
  http.inject({ method, url: `/api/v1/exchange-rates/${path}`, headers, ...(payload ? { payload } : {}) });
const get = async (path: string) => (await call("GET", path)).json();
const usd = (day: string) => ({ currency: "USD", day });

test("the whole history is read first, then the last 90 days, once an hour for all workspaces; corrections replace", async () => {
  file = xml({ "2026-11-27": "1.16", "2026-11-26": "1.15", "1999-01-04": "1.1789" });
  await Promise.all([read(), read(), read()]);
  expect(asked).toEqual(["/stats/eurofxref/eurofxref-hist.xml"]);
  await read();
  now += 2 * HOUR;
  file = xml({ "2026-11-30": "1.17", "2026-11-27": "1.161" });
  await read();
  expect(asked.slice(1)).toEqual(["/stats/eurofxref/eurofxref-hist-90d.xml"]);
  expect(await get("published?day=2026-11-29")).toMatchObject({
    day: "2026-11-27",
    rates: { USD: "1.161" },
    lastError: null,
  });
  expect(await get("published?day=2000-01-01")).toMatchObject({ day: "1999-01-04" });
});

test("a file that is not whole changes nothing, and why is said", async () => {
  now += 2 * HOUR;
  file = xml({ "2026-11-30": "9.99" }).slice(0, -20);
  await expect(read()).rejects.toThrow("not as it should be");
  expect(await get("published")).toMatchObject({
    day: "2026-11-30",
    rates: { USD: "1.17" },
    lastError: expect.any(String),
  });
  now += 2 * HOUR;
  file = xml({ "2026-11-30": "1.17" });
  await read();
  expect((await get("published")).lastError).toBeNull();
});

test("rates of many days at once; what has none is absent", async () => {
  const wanted = [usd("2026-11-27"), usd("2026-11-29"), usd("2026-11-20"), { currency: "XAF", day: "2026-11-27" }];
  const rates = await readRates(postgres.door, own, { target: "EUR", wanted });
  expect(wanted.map((pair) => rates.get(pair))).toEqual([1 / 1.161, 1 / 1.161, undefined, undefined]);
  const same = [{ currency: "EUR", day: "1950-01-01" }];
  expect([...(await readRates(postgres.door, own, { target: "EUR", wanted: same })).values()]).toEqual([1]);
});

test("the workspace's own rate is used instead, says so, and is nobody else's", async () => {
  const rate = { base: "USD", quote: "EUR", day: "2026-11-27", rate: "0.9" };
  const stored = await call("POST", "own", { rates: [rate] });
  expect(stored.statusCode).toBe(201);
  expect(await get("lookup?base=USD&quote=EUR&day=2026-11-28")).toMatchObject({
    rate: 0.9,
    rateDay: "2026-11-27",
    source: "own",
  });
  await call("POST", "own", { rates: [{ ...rate, rate: "0.95" }] });
  expect((await get("own")).data).toMatchObject([{ rate: "0.95" }]);
  const theirs = await call("GET", "lookup?base=USD&quote=EUR&day=2026-11-28", undefined, as("admin", other));
  expect(theirs.json()).toMatchObject({ source: "ecb" });
  const [{ id }] = stored.json().data;
  expect((await call("DELETE", `own/${id}`, undefined, as("admin", other))).statusCode).toBe(404);
  expect((await call("DELETE", `own/${id}`)).statusCode).toBe(204);
  expect(await get("lookup?base=USD&quote=EUR&day=2026-11-28")).toMatchObject({ source: "ecb" });
});

test("a rate that is missing or too old is an error that says so", async () => {
  const old = await get("lookup?base=USD&quote=EUR&day=2026-12-09");
  expect(old).toMatchObject({ code: "not_found", detail: expect.stringContaining("from USD to EUR for 2026-12-09") });
  expect(await get("lookup?base=USD&quote=XAF&day=2026-11-28")).toMatchObject({ code: "not_found" });
});

test.each([
  ["a rate of zero", { rate: "0.00" }],
  ["a negative rate", { rate: "-1" }],
  ["a rate in words", { rate: "one" }],
  ["a currency nobody knows", { base: "XXZ" }],
  ["a currency against itself", { quote: "USD" }],
  ["no day", { day: "2026-02-30" }],
])("%s is refused", async (_what, fault) => {
  const rate = { base: "USD", quote: "EUR", day: "2026-11-27", rate: "0.9", ...fault };
  expect((await call("POST", "own", { rates: [rate] })).statusCode).toBeGreaterThanOrEqual(400);
  expect((await call("POST", "own", { rates: [{ ...rate, rate: "0.9" }] }, as("viewer", own))).statusCode).toBe(403);
});
