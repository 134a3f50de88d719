/** Guarantees: a provider is asked again only where that may be, never longer than allowed, and every call is counted. */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ProviderClient, ProviderError, type ProviderProtocol, type ProviderRequest } from "./provider-client.ts";
import { createProviderClient, type ProviderHttpOptions } from "./provider-http.ts";

const PLAIN: ProviderProtocol = { name: "Toy Ads", failureOf: () => null, quotaOf: () => null };
const NOW = Date.UTC(2026, 10, 20, 12);

let server: Server;
let url: string;
/** What answers, one after the other; the last one again and again. */
let script: RequestListener[];
let came: { method: string; auth: string | undefined; body: string }[];
let waits: number[];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    came.push({ method: request.method ?? "", auth: request.headers.authorization, body });
    const next = script.length > 1 ? script.shift() : script[0];
    next?.(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/things`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  came = [];
  waits = [];
});

const answer =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(typeof body === "string" ? body : JSON.stringify(body));
const cutMidway: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100" }).write('[{"results":');
  setTimeout(() => response.destroy(), 5);
};
const hang: RequestListener = () => {};

const clientOf = (options: Partial<ProviderHttpOptions> = {}): ProviderClient =>
  createProviderClient({
    protocol: PLAIN,
    callsAtOnce: 4,
    signal: new AbortController().signal,
    now: () => NOW,
    random: () => 0.5,
    pause: async (ms) => void waits.push(ms),
    ...options,
  });
const ask = (request: Partial<ProviderRequest> = {}, options: Partial<ProviderHttpOptions> = {}) =>
  clientOf(options).ask({ url, ...request });
const failureOf = async (work: Promise<unknown>): Promise<ProviderError> => {
  const thrown: unknown = await work.catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(ProviderError);
  return thrown as ProviderError;
};

describe("asked again", () => {
  it.each([
    ["a fault of the provider", answer(500)],
    ["an overload", answer(503)],
    ["a connection that is cut midway", cutMidway],
    ["JSON that ends too early", answer(200, '[{"results":[]},')],
  ])("after %s, with waits that grow, where nothing is changed", async (_what, fault) => {
    script = [fault, fault, fault, answer(200, { ok: true })];
    expect((await ask()).json).toEqual({ ok: true });
    expect(waits).toEqual([500, 1000, 2000]);
  });

  it("never where something may have been changed, unless the caller says that it is safe", async () => {
    script = [answer(503), answer(200)];
    expect((await failureOf(ask({ method: "POST", body: { a: 1 } }))).kind).toBe("unavailable");
    expect(came).toEqual([{ method: "POST", auth: undefined, body: '{"a":1}' }]);
    script = [answer(503), answer(200, { ok: 1 })];
    expect((await ask({ method: "POST", body: { a: 1 }, isSafeToRepeat: true })).json).toEqual({ ok: 1 });
  });

  it("also for a change that was refused for the quota, since nothing was done", async () => {
    script = [answer(429, {}, { "retry-after": "7" }), answer(200)];
    await ask({ method: "POST" });
    expect(waits).toEqual([7500]);
  });

  it("no sooner than the provider's date says", async () => {
    const at = new Date(NOW + 30_000).toUTCString();
    script = [answer(503, {}, { "retry-after": at }), answer(200)];
    await ask();
    expect(waits).toEqual([30_500]);
  });

  it("not beyond the limit of waiting: the failure says from when on", async () => {
    script = [answer(429, {}, { "retry-after": "3600" })];
    expect(await failureOf(ask())).toMatchObject({ kind: "quota", facts: { status: 429, retryAt: NOW + 3_600_000 } });
    expect([came.length, waits]).toEqual([1, []]);
  });

  it("at most as often as allowed", async () => {
    script = [answer(500)];
    expect((await failureOf(ask({}, { attempts: 3 }))).facts.status).toBe(500);
    expect(came).toHaveLength(3);
  });

  it("with the credential of that moment, and after a 401 only with another one", async () => {
    let tokens = 0;
    const headers = async () => ({ authorization: `Bearer ${++tokens}` });
    script = [answer(503), answer(401), answer(200)];
    await ask({ headers });
    expect(came.map(({ auth }) => auth)).toEqual(["Bearer 1", "Bearer 2", "Bearer 3"]);
    script = [answer(401)];
    const same = await failureOf(ask({ headers: async () => ({ authorization: "Bearer same" }) }));
    expect([same.kind, came.length]).toEqual(["access_ended", 4]);
  });
});

describe("what an answer means", () => {
  it.each([
    [400, "invalid"],
    [401, "access_ended"],
    [403, "forbidden"],
    [404, "not_found"],
    [413, "too_much"],
    [302, "unexpected"],
  ])("%i is %s, and not asked again", async (status, kind) => {
    script = [answer(status, {}, { location: "/elsewhere" })];
    const failure = await failureOf(ask());
    expect([failure.kind, failure.facts.status, came.length, failure.message]).toEqual([
      kind,
      status,
      1,
      `Toy Ads answered ${status}`,
    ]);
  });

  it("is the provider's to say first, also of a 200", async () => {
    const protocol: ProviderProtocol = {
      ...PLAIN,
      failureOf: ({ json }, now) =>
        (json as { bad?: string }).bad ? new ProviderError("quota", "slow down", { retryAt: now + 1000 }) : null,
    };
    script = [answer(200, { bad: "RATE" }), answer(200, { good: 1 })];
    expect((await ask({}, { protocol })).json).toEqual({ good: 1 });
    expect(waits).toEqual([1500]);
  });

  it("keeps whole numbers beyond 2^53 as text, and the bytes as they came", async () => {
    const text = '{"id":9007199254740993,"list":[-12345678901234567890,1.5,1e30,7],"__proto__":{"x":1}}';
    script = [answer(200, text)];
    const response = await ask();
    expect(response.json).toMatchObject({ id: "9007199254740993", list: ["-12345678901234567890", 1.5, 1e30, 7] });
    expect(response.text).toBe(text);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it("is nothing where the body is no JSON", async () => {
    script = [answer(200, "<html>", { "content-type": "text/html" })];
    expect((await ask()).json).toBeUndefined();
  });
});

describe("limits", () => {
  it("ends what does not answer in time", async () => {
    script = [hang];
    const failure = await failureOf(ask({}, { timeoutMs: 50, attempts: 2 }));
    expect([failure.kind, failure.message, came.length]).toEqual(["unavailable", "Toy Ads did not answer in time", 2]);
  });

  it("reads no more bytes than allowed", async () => {
    script = [answer(200, `"${"x".repeat(5000)}"`)];
    expect((await failureOf(ask({}, { maxBytes: 4000 }))).kind).toBe("too_much");
  });

  it("tells a host that is not there", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const failure = await failureOf(ask({ url: `http://127.0.0.1:${port}/` }));
    expect([failure.kind, failure.facts.code]).toEqual(["unavailable", "ECONNREFUSED"]);
  });

  it("stops at once when it is told to, also while it waits", async () => {
    const stopping = new AbortController();
    const why = new Error("stopped");
    script = [hang];
    const asked = ask({}, { signal: stopping.signal });
    await expect.poll(() => came.length).toBe(1);
    stopping.abort(why);
    await expect(asked).rejects.toBe(why);

    const whileWaiting = new AbortController();
    script = [answer(429, {}, { "retry-after": "50" })];
    const options = { protocol: PLAIN, callsAtOnce: 1, signal: whileWaiting.signal };
    const waiting = createProviderClient(options).ask({ url });
    await expect.poll(() => came.length).toBe(2);
    whileWaiting.abort(why);
    await expect(waiting).rejects.toBe(why);
    expect(came).toHaveLength(2);
  });

  it("asks no more at once than allowed", async () => {
    let underWay = 0;
    let most = 0;
    script = [
      (_request, response) => {
        underWay += 1;
        most = Math.max(most, underWay);
        setTimeout(() => {
          underWay -= 1;
          response.end("{}");
        }, 10);
      },
    ];
    const client = clientOf({ callsAtOnce: 2 });
    await Promise.all(Array.from({ length: 7 }, () => client.ask({ url })));
    expect([most, client.costs.calls]).toEqual([2, 7]);
  });
});

describe("costs", () => {
  const protocol: ProviderProtocol = {
    ...PLAIN,
    quotaOf: ({ headers }, now) => ({
      units: Number(headers.get("x-units") ?? 0),
      usedUpUntil: headers.has("x-full") ? now + 3_600_000 : null,
    }),
  };

  it("counts every attempt, its bytes, and its quota, failed ones too", async () => {
    script = [answer(500, { no: 1 }, { "x-units": "3" }), answer(200, { yes: 1 }, { "x-units": "4" })];
    const client = clientOf({ protocol });
    await client.ask({ url });
    expect(client.costs).toEqual({ calls: 2, bytes: '{"no":1}{"yes":1}'.length, quotaUnits: 7 });
  });

  it("asks nothing more once the provider has said that the quota is used up", async () => {
    script = [answer(200, {}, { "x-full": "1" })];
    const client = clientOf({ protocol });
    await client.ask({ url });
    expect(await failureOf(client.ask({ url }))).toMatchObject({ kind: "quota", facts: { retryAt: NOW + 3_600_000 } });
    expect([came.length, client.costs.calls]).toEqual([1, 1]);
  });
});
