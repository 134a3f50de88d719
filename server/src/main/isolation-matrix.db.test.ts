/**
 * Guarantees the border between workspaces, cell by cell: every route of the OpenAPI document × every kind of caller of
 * another workspace × {the victim's ids in their own workspace, the victim's workspace itself}. No answer shows anything
 * of the victim's, no row of the victim's changes in any table, and no live update is announced to its browsers.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Role } from "@tributary/contract/auth";
import type { LightMyRequestResponse } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onAnnouncement } from "../platform/http/live-channel.ts";
import { joinAs } from "./throwaway-member.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";
import { openShop, type Shop } from "./throwaway-shop.ts";
import { WALK } from "./throwaway-walk-table.ts";

const ROLES: readonly Role[] = ["admin", "analyst", "viewer", "agent"];
const JOBS = ["process-inbox", "trace-payments", "clean-up-conversions", "send-mails"];

let stripe: Server;
let product: ThrowawayProduct;
let victim: Shop;
let intruder: Shop;
let callers: [who: string, headers: Record<string, string>][];
let announced: string[];
let stopListening: () => Promise<void>;

beforeAll(async () => {
  const answer = JSON.stringify({ id: "cs_test_1", url: "https://checkout.example/cs_test_1" });
  stripe = createServer((_request, response) => response.setHeader("content-type", "application/json").end(answer));
  await new Promise<void>((resolve) => stripe.listen(0, "127.0.0.1", resolve));
  const { port } = stripe.address() as AddressInfo;
  product = await openThrowawayProduct({ STRIPE_API_URL: `http://127.0.0.1:${port}` });
  victim = await openShop(product);
  intruder = await openShop(product);
  const roles = ROLES.map(async (role): Promise<[string, Record<string, string>]> => {
    return [role, await joinAs(product, intruder.workspaceId, role)];
  });
  callers = [
    ...(await Promise.all(roles)),
    ["secret key", { authorization: `Bearer ${intruder.secretKey}` }],
    ["write key", { authorization: `Bearer ${intruder.writeKey}` }],
  ];
  announced = [];
  stopListening = await onAnnouncement(product.stores.postgres, (workspaceId) => announced.push(workspaceId));
});
afterAll(async () => {
  await stopListening();
  await product.close();
  stripe.close();
});

test("isolation matrix: 0 foreign rows in every cell, and 0 rows of the victim's changed", async () => {
  const document = (await product.http.inject("/openapi.json")).json() as { paths: Record<string, object> };
  const names = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const before = await rowsOf(victim);
  expect(Object.values(before).flat().length).toBeGreaterThan(10);
  let cells = 0;
  const leaks: string[] = [];
  const walk = async (name: string, who: string, headers: Record<string, string>): Promise<void> => {
    cells++;
    const answer = await call(name, headers);
    if (answer.statusCode >= 500) leaks.push(`${name} as ${who}: ${answer.statusCode}`);
    for (const field of foreignIn(answer)) leaks.push(`${name} as ${who}: ${field}`);
  };
  for (const name of names.filter((each) => WALK[each]?.access !== "public")) {
    for (const [who, headers] of callers) {
      await walk(name, who, headers);
      await walk(name, `${who} in the victim's workspace`, { ...headers, "x-workspace-id": victim.workspaceId });
    }
  }
  await product.work(intruder.workspaceId, ...JOBS);
  await product.settle();
  process.stdout.write(
    `isolation: ${names.length} routes, ${callers.length} callers, ${cells} cells, ${leaks.length} foreign rows\n`,
  );
  expect(names.filter((name) => !WALK[name])).toEqual([]);
  expect(leaks).toEqual([]);
  expect(await rowsOf(victim)).toEqual(before);
  expect(announced).not.toContain(victim.workspaceId);
}, 300_000);

function call(name: string, headers: Record<string, string>): Promise<LightMyRequestResponse> {
  const route = WALK[name];
  if (!route) throw new Error(`${name} has no row in the walk's table`);
  // A key in an address or a body is the caller's proof; all ids are the victim's.
  const named = { ...victim, writeKey: intruder.writeKey, secretKey: intruder.secretKey };
  const payload = route.body?.(named);
  const method = name.split(" ")[0] as "GET";
  return product.http.inject({ method, url: route.url(named), headers, ...(payload ? { payload } : {}) });
}

/** Which of the victim's ids and words are anywhere in the answer. */
function foreignIn({ headers, body }: LightMyRequestResponse): string[] {
  const whole = JSON.stringify(headers) + body;
  return Object.entries(victim)
    .filter(([, value]) => whole.includes(value))
    .map(([field]) => field);
}

/** Every row of the workspace in every table that has workspaces, as text. */
async function rowsOf({ workspaceId }: Shop): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: product.stores.appUrl });
  await client.connect();
  try {
    await client.query("SELECT set_config('app.workspace', $1, false)", [workspaceId]);
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'workspace_id'",
    );
    const found: Record<string, string[]> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t ORDER BY 1`);
      found[name] = rows.map(({ row }) => row);
    }
    return found;
  } finally {
    await client.end();
  }
}
