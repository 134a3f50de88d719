/** Guarantees that a full disk is "send it again later" at every door, and never a fault of ours or a loss unsaid. */
import { readlinkSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { LightMyRequestResponse } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";
import { openShop, type Shop, sendWebhook } from "./throwaway-shop.ts";
import { WALK } from "./throwaway-walk-table.ts";

type Write = (this: FileHandle, data: Uint8Array) => Promise<{ bytesWritten: number }>;

/** Agrees to every call: a provider's disk is not ours. */
let stripe: Server;
let product: ThrowawayProduct;
let shop: Shop;
let owner: pg.Client;
let mendFiles: () => void;

beforeAll(async () => {
  stripe = createServer((_request, response) => {
    response.setHeader("content-type", "application/json").end('{"id":"acct_1"}');
  });
  await new Promise<void>((resolve) => stripe.listen(0, "127.0.0.1", resolve));
  const { port } = stripe.address() as AddressInfo;
  product = await openThrowawayProduct({ STRIPE_API_URL: `http://127.0.0.1:${port}`, ALLOW_PRIVATE_FETCH: "true" });
  shop = await openShop(product);
  owner = new pg.Client({ connectionString: product.ownerUrl });
  await owner.connect();
  await fillDatabase();
  mendFiles = await fillEventLog();
});
afterAll(async () => {
  mendFiles?.();
  await owner?.end();
  await product?.close();
  stripe?.close();
});

/** Every table says what PostgreSQL says when its disk takes no more. */
async function fillDatabase(): Promise<void> {
  await owner.query(`
    CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
    DO $$ DECLARE place record; BEGIN
      FOR place IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', 'pgboss') LOOP
        EXECUTE format('CREATE TRIGGER aa_full BEFORE INSERT OR UPDATE OR DELETE ON %I.%I FOR EACH STATEMENT EXECUTE FUNCTION disk_is_full()',
          place.schemaname, place.tablename);
      END LOOP; END $$`);
}

/** The event log's files take nothing more. @returns undoes it */
async function fillEventLog(): Promise<() => void> {
  const handle = await open(import.meta.filename, "r");
  const files = Object.getPrototypeOf(handle) as { write: Write };
  await handle.close();
  const { write } = files;
  files.write = function (data) {
    const folder = path.basename(path.dirname(readlinkSync(`/proc/self/fd/${this.fd}`)));
    if (folder !== "events") return write.call(this, data);
    return Promise.reject(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }));
  };
  return () => {
    files.write = write;
  };
}

function call(name: string): Promise<LightMyRequestResponse> {
  const route = WALK[name];
  if (!route) throw new Error(`${name} is not walked`);
  const proof = { public: null, ingest: shop.secretKey }[route.access as string];
  const payload = route.body?.(shop);
  return product.http.inject({
    method: name.split(" ")[0] as "POST",
    url: route.url(shop),
    headers: proof === null ? {} : { authorization: `Bearer ${proof ?? shop.accessToken}` },
    ...(payload ? { payload } : {}),
  });
}

function expectLater({ statusCode, headers, body }: LightMyRequestResponse): void {
  expect([statusCode, body]).toEqual([503, expect.stringContaining('"unavailable"')]);
  expect(Number(headers["retry-after"])).toBeGreaterThan(0);
}

describe.runIf(process.platform === "linux")("with a full disk", () => {
  test.each([
    "POST /api/v1/events",
    "POST /api/v1/events/batch",
    "POST /api/v1/pixel/track",
    "POST /v1/{call}",
    "POST /mp/collect",
    "POST /c",
    "GET /l/{code}",
    "POST /api/v1/conversions",
    "POST /api/v1/auth/signup",
    "POST /api/v1/links",
    "POST /api/v1/pixels",
    "POST /api/v1/campaigns",
    "POST /api/v1/products",
    "POST /api/v1/api-keys",
    "PATCH /api/v1/links/{id}",
    "DELETE /api/v1/links/{id}",
  ])("%s is refused, to be sent again later", async (name) => {
    expectLater(await call(name));
  });

  test("an event of a picture is refused in the same way", async () => {
    const answer = await call("GET /p.gif");
    expect([answer.statusCode, Number(answer.headers["retry-after"]) > 0]).toEqual([503, true]);
  });

  test("a signed webhook is refused, so that its provider sends it again", async () => {
    const event = {
      id: "evt_later",
      object: "event",
      type: "charge.succeeded",
      created: Math.floor(Date.now() / 1000),
      livemode: false,
      data: { object: { object: "charge", id: "ch_later" } },
    };
    expectLater(await sendWebhook(product, shop.connectionId, event));
  });

  test.each(Object.keys(WALK))("%s is no fault of ours", async (name) => {
    const { statusCode, headers } = await call(name);
    if (statusCode === 503) expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    else expect(statusCode).toBeLessThan(500);
  });
});
