/** Guarantees: whoever calls through a proxy is known by the address the proxy saw, never by one they wrote themselves. */
import { readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import type { TrustedProxies } from "./client-address.ts";
import { defineRoute } from "./route.ts";
import { openThrowawayHttp } from "./throwaway-http.ts";

const PROXY = "127.0.0.1";
const CALLER = "198.51.100.7";
let seen: string[] = [];
const tell = defineRoute({
  method: "GET",
  path: "/from/{where}",
  operationId: "tried",
  root: true,
  access: { kind: "public" },
  summary: "See where a call comes from",
  tag: "test",
  params: z.object({ where: z.string() }),
  query: z.looseObject({}),
  response: null,
  status: 302,
  frequent: true,
  handler: async ({ http }) => {
    seen.push(http.ip);
    return null;
  },
});
let http: FastifyInstance;
afterEach(async () => {
  await http.close();
  seen = [];
});

/** Calls past the framework and through it. @returns where the call was taken to come from, both ways the same */
async function whence(trustedProxies: TrustedProxies, forwardedFor: string): Promise<string> {
  http = await openThrowawayHttp({ routes: [tell], trustedProxies });
  await http.listen({ host: PROXY, port: 0 });
  const { port } = http.server.address() as { port: number };
  for (const url of ["/from/here", "/from/here?x=1"]) {
    await fetch(`http://${PROXY}:${port}${url}`, {
      headers: forwardedFor === "" ? {} : { "x-forwarded-for": forwardedFor },
      redirect: "manual",
    });
  }
  expect(seen).toHaveLength(2);
  expect(seen[1]).toBe(seen[0]);
  return seen[0] ?? "";
}

test.each<[string, TrustedProxies, string, string]>([
  ["nobody is believed without a proxy", false, CALLER, PROXY],
  ["one proxy is believed in what it added", 1, `203.0.113.66, ${CALLER}`, CALLER],
  ["one proxy that adds nothing is all that is known", 1, "", PROXY],
  ["of two proxies the outer one's word counts", 2, `203.0.113.66, ${CALLER}, 10.0.0.1`, CALLER],
  ["a proxy is known by its name", ["loopback"], `203.0.113.66, ${CALLER}`, CALLER],
  ["a proxy is known by its network", ["127.0.0.0/8", "10.0.0.0/8"], `1.1.1.1, ${CALLER}, 10.9.9.9`, CALLER],
  ["whoever is no proxy is not believed", ["10.0.0.0/8"], CALLER, PROXY],
  ["a port is no part of the address", 1, `${CALLER}:52044`, CALLER],
  ["brackets and a port are no part of it", 1, "203.0.113.66, [2001:db8::1]:443", "2001:db8::1"],
  ["brackets without a port are none", 1, "[2001:db8::1]", "2001:db8::1"],
  ["quotes are no part of it", 1, '"[2001:db8::1]:80"', "2001:db8::1"],
  ["proxies with ports are known by their network", ["loopback", "10.0.0.0/8"], `${CALLER}:1, 10.0.0.1:443`, CALLER],
  ["IPv4 in IPv6 is IPv4", ["loopback", "10.0.0.0/8"], `::ffff:${CALLER}, ::ffff:10.0.0.1`, CALLER],
  ["upper case is lower case", 1, "2001:DB8::A", "2001:db8::a"],
  ["a caller whom the proxy does not know is the proxy", 1, `${CALLER}, unknown`, PROXY],
  ["an unknown hop hides no caller that is told", 2, `203.0.113.66, ${CALLER}, unknown`, CALLER],
  ["nonsense is no address", 1, "<script>", PROXY],
  ["no number of invented addresses gets further", 1, `${"203.0.113.66,".repeat(500)}${CALLER}`, CALLER],
])("%s", async (_what, trusted, forwardedFor, expected) => {
  expect(await whence(trusted, forwardedFor)).toBe(expected);
});

/** What nginx sends on, by the lines of a guide. Its `$proxy_add_x_forwarded_for` is the list with the caller added. */
function throughNginx(guide: string, callerAddress: string, sent: string): string {
  const lines = readFileSync(new URL(`../../../../docs/${guide}`, import.meta.url), "utf8");
  const [, block = ""] = /```nginx\n([\s\S]*?)```/.exec(lines) ?? [];
  const [, value] = /proxy_set_header X-Forwarded-For (\S+);/.exec(block) ?? [];
  return value === "$proxy_add_x_forwarded_for" ? [sent, callerAddress].filter(Boolean).join(", ") : sent;
}

test("behind nginx as the guide sets it up, a caller is known by their address whatever they write", async () => {
  expect(await whence(1, throughNginx("operations.md", CALLER, "203.0.113.66"))).toBe(CALLER);
});

test("through a shop's own nginx as the guide sets it up, visitors are known by theirs", async () => {
  const shop = "192.0.2.80";
  const atOurs = throughNginx("operations.md", shop, throughNginx("tracking.md", CALLER, "203.0.113.66"));
  expect(await whence(["loopback", shop], atOurs)).toBe(CALLER);
});
