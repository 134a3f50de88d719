/** Guarantees that /metrics is read with its token alone, and where none is set from this machine alone. */
import { Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import { openThrowawayHttp } from "./throwaway-http.ts";

const TOKEN = "0123456789abcdef";
const SPELLINGS = ["/metrics", "/metrics/", "/metric%73", "/%6detrics/", "/metrics?a=1", "//metrics"];

interface Caller {
  url?: string;
  method?: "GET" | "HEAD";
  from?: string;
  headers?: Record<string, string>;
}

/** @returns the status, and whether the answer holds a metric */
async function ask(
  { url = "/metrics", method = "GET", from = "127.0.0.1", headers = {} }: Caller,
  options: { metricsToken?: string; trustedProxies?: string[] } = {},
): Promise<{ status: number; tells: boolean }> {
  const http = await openThrowawayHttp({ routes: [], metrics: new Registry(), ...options });
  const answer = await http.inject({ url, method, remoteAddress: from, headers });
  await http.close();
  return { status: answer.statusCode, tells: answer.body.includes("http_request_duration_seconds") };
}

describe("without a token", () => {
  test.each<[string, Caller]>([
    ["on this machine", {}],
    ["on this machine, by IPv6", { from: "::1", headers: { host: "[::1]:3000" } }],
    ["on this machine, by IPv4 on a socket of IPv6", { from: "::ffff:127.0.0.1", headers: { host: "127.0.0.1:3000" } }],
    ["on this machine, with a slash at the end", { url: "/metrics/" }],
  ])("a program %s is answered", async (_who, caller) => {
    expect(await ask(caller)).toEqual({ status: 200, tells: true });
  });

  test.each<[string, Caller]>([
    ["from another machine", { from: "192.0.2.1" }],
    ["from the network of this machine", { from: "10.0.0.7" }],
    ["that says it is this machine", { from: "192.0.2.1", headers: { "x-forwarded-for": "127.0.0.1" } }],
    ["through a proxy here", { headers: { "x-forwarded-for": "192.0.2.1" } }],
    ["through a proxy here that was lied to", { headers: { "x-forwarded-for": "127.0.0.1" } }],
    ["through a proxy here that hides it", { headers: { "x-forwarded-for": "" } }],
    ["through a proxy here that writes Forwarded", { headers: { forwarded: "for=192.0.2.1" } }],
    ["through a proxy here that writes X-Real-IP", { headers: { "x-real-ip": "192.0.2.1" } }],
    ["through a proxy here that writes Via alone", { headers: { via: "1.1 proxy" } }],
    ["through a proxy here that passes on nothing but the name", { headers: { host: "t.example.com" } }],
  ])("a caller %s finds nothing", async (_who, caller) => {
    for (const url of SPELLINGS) {
      for (const trustedProxies of [undefined, ["loopback", "192.0.2.0/24"]]) {
        const answer = await ask({ ...caller, url }, trustedProxies ? { trustedProxies } : {});
        expect(answer, url).toEqual({ status: 404, tells: false });
      }
    }
    expect((await ask({ ...caller, method: "HEAD" })).status).toBe(404);
  });
});

describe("with a token", () => {
  const bearer = (authorization: string): Caller => ({ headers: { authorization } });

  test("whoever sends it is answered, wherever from", async () => {
    const sent = { ...bearer(`Bearer ${TOKEN}`), from: "192.0.2.1" };
    expect(await ask(sent, { metricsToken: TOKEN })).toEqual({ status: 200, tells: true });
  });

  test.each<[string, Caller]>([
    ["no token", {}],
    ["another token", bearer("Bearer fedcba9876543210")],
    ["the beginning of it", bearer("Bearer 0123456789")],
    ["more than it", bearer(`Bearer ${TOKEN}0`)],
    ["another scheme", bearer(`Basic ${TOKEN}`)],
  ])("a program on this machine with %s is refused", async (_what, caller) => {
    for (const url of SPELLINGS.slice(0, -1)) {
      expect(await ask({ ...caller, url }, { metricsToken: TOKEN }), url).toEqual({ status: 401, tells: false });
    }
  });
});
