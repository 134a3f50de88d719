import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Problem } from "@tributary/contract/problem";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFetchOutside, type FetchOutside, type OutsidePage } from "../../../connect/outside/fetch-outside.ts";
import { OutsideError } from "../../../connect/outside/outside-error.ts";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { productPictureRoute } from "./product-pictures.routes.ts";
import { NO_PICTURES, PICTURES } from "./throwaway-pictures.ts";

const GIF = PICTURES["image/gif"];
/** Another in each test, since a workspace may have but so many fetched at once. */
let own = newId();
/** Of the workspace's products, by id. */
const products = new Map<string, { imageUrl: string | null }>();
let http: FastifyInstance;
let fetchOutside: FetchOutside;
let host: Server;
let origin = "";
let answer: RequestListener;
/** Paths that the host was asked for. */
const asked: string[] = [];

beforeAll(async () => {
  host = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(host, "listening");
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  const route = productPictureRoute({
    fetchOutside: (url, limits) => fetchOutside(url, limits),
    findProduct: async (workspaceId, id) => (workspaceId === own ? (products.get(id) ?? null) : null),
  });
  http = await openThrowawayHttp({ routes: [route] });
});
afterAll(async () => {
  await http.close();
  host.closeAllConnections();
  host.close();
});
beforeEach(() => {
  own = newId();
  products.clear();
  asked.length = 0;
  fetchOutside = createFetchOutside({ allowPrivate: true });
  sends(GIF);
});

const sends = (body: Buffer, headers: Record<string, string> = {}, status = 200): void => {
  answer = (_request, response) => response.writeHead(status, headers).end(body);
};
const productAt = (imageUrl: string | null): string => {
  const id = newId();
  products.set(id, { imageUrl });
  return id;
};
const look = (id: string, headers: object = as("viewer", own), query = "") =>
  http.inject({ url: `/api/v1/products/${id}/picture${query}`, headers: { ...headers } });
const refusal = async (url: string): Promise<Problem> => {
  const { statusCode, headers, body } = await look(productAt(url));
  expect([statusCode, headers["content-type"]]).toEqual([422, "application/problem+json"]);
  expect(headers["cache-control"]).toBe("no-store");
  return Problem.parse(JSON.parse(body));
};

describe("GET /products/{id}/picture", () => {
  test.each(Object.entries(PICTURES))("passes on %s, whatever the host calls it", async (type, bytes) => {
    for (const claimed of [type, "text/html", "image/svg+xml"]) {
      sends(bytes, { "content-type": claimed, "set-cookie": "seen=1", "x-powered-by": "shop" });
      const { statusCode, headers, rawPayload } = await look(productAt(`${origin}/${claimed}`));
      expect([statusCode, headers["content-type"]]).toEqual([200, type]);
      expect(rawPayload.equals(bytes)).toBe(true);
      expect(headers).toMatchObject({ "cache-control": "private, max-age=3600", "x-content-type-options": "nosniff" });
      expect([headers["set-cookie"], headers["x-powered-by"]]).toEqual([undefined, undefined]);
    }
  });

  test.each(Object.entries(NO_PICTURES))("passes nothing else on: %s", async (_what, bytes) => {
    sends(bytes, { "content-type": "image/png" });
    expect(await refusal(`${origin}/`)).toMatchObject({ code: "provider_refused", reason: "not_a_picture" });
  });

  test("follows redirects, three at most", async () => {
    answer = (request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end(GIF);
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    };
    expect((await look(productAt(`${origin}/3`))).statusCode).toBe(200);
    expect(await refusal(`${origin}/4`)).toMatchObject({ reason: "too_many_redirects" });
  });

  test("takes two megabytes and not a byte more", async () => {
    const large = Buffer.alloc(2 * 1_048_576);
    GIF.copy(large);
    sends(large);
    expect((await look(productAt(`${origin}/large`))).rawPayload.length).toBe(large.length);
    sends(Buffer.concat([large, Buffer.from(" ")]));
    expect(await refusal(`${origin}/larger`)).toMatchObject({
      reason: "too_large",
      detail: "Couldn't load the image. It is larger than 2 MB.",
    });
  });

  test("tells of a host that answers an error, be it with a picture, or not at all", async () => {
    sends(GIF, {}, 404);
    expect(await refusal(`${origin}/gone`)).toMatchObject({
      reason: "error_status",
      detail: "Couldn't load the image. Its host returned status 404.",
    });
    answer = (request) => request.socket.destroy();
    expect(await refusal(`${origin}/broken`)).toMatchObject({ reason: "unreachable" });
  });

  test("gives up after five seconds", async () => {
    let given = 0;
    fetchOutside = async (url, { timeoutMs }) => {
      given = timeoutMs;
      throw new OutsideError("timed_out", "It did not answer in time.", url);
    };
    expect(await refusal(`${origin}/`)).toMatchObject({
      reason: "timed_out",
      detail: "Couldn't load the image. It did not answer in time.",
    });
    expect(given).toBe(5000);
  });

  test.each([
    "http://127.0.0.1/mug.png",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:10.0.0.1]/mug.png",
    "http://192.168.0.1/mug.png",
    "https://203.0.113.1:8443/mug.png",
    "https://user:secret@shop.example/mug.png",
    "ftp://shop.example/mug.png",
    "file:///etc/passwd",
    "mug.png",
  ])("never opens %s", async (url) => {
    fetchOutside = createFetchOutside({ allowPrivate: false });
    const { reason, detail } = await refusal(url);
    expect(reason).toBe("address_refused");
    expect(detail).not.toContain("secret");
  });

  test("never lets itself be led inside", async () => {
    sends(Buffer.alloc(0), { location: "http://169.254.169.254/latest/meta-data/" }, 302);
    const { hostname, port } = new URL(origin);
    fetchOutside = createFetchOutside({
      allowPrivate: false,
      isAllowedAddress: (address) => address === hostname,
      isAllowedPort: (asking) => asking === Number(port) || asking === 80,
    });
    expect((await refusal(`${origin}/led`)).reason).toBe("address_refused");
    expect(asked).toEqual(["/led"]);
  });

  test("says so where the product has no picture", async () => {
    const answered = await look(productAt(null));
    expect(answered.statusCode).toBe(404);
    expect(answered.json()).toMatchObject({ code: "not_found", detail: "This product has no image." });
  });

  test("refuses what names no product, and a revision that is none", async () => {
    const id = productAt(`${origin}/`);
    expect((await look("not-an-id")).statusCode).toBe(400);
    expect((await look(id, as("viewer", own), "?revision=0")).statusCode).toBe(400);
    expect((await look(id, as("viewer", own), "?revision=mug")).statusCode).toBe(400);
    expect((await look(newId())).statusCode).toBe(404);
    expect(asked).toEqual([]);
    expect((await look(id, as("viewer", own), "?revision=7")).statusCode).toBe(200);
  });

  test("is for those who may see the products of the workspace", async () => {
    const id = productAt(`${origin}/`);
    expect((await look(id, {})).statusCode).toBe(401);
    expect((await look(id, as("agent", own))).statusCode).toBe(403);
    expect((await look(id, as("admin", newId()))).statusCode).toBe(404);
    expect(asked).toEqual([]);
    expect((await look(id)).statusCode).toBe(200);
  });
});

describe("the host", () => {
  test("is asked once, by however many at once, and once more after another workspace looked", async () => {
    const url = `${origin}/mug.gif`;
    await Promise.all(Array.from({ length: 5 }, () => look(productAt(url))));
    await look(productAt(url));
    expect(asked).toEqual(["/mug.gif"]);
    own = newId();
    await look(productAt(url));
    expect(asked).toEqual(["/mug.gif", "/mug.gif"]);
  });

  test("that fails is left alone as well", async () => {
    sends(Buffer.from("<svg/>"));
    await refusal(`${origin}/logo.svg`);
    await refusal(`${origin}/logo.svg`);
    expect(asked).toEqual(["/logo.svg"]);
  });

  test("is asked for six at once, and no more wait than a minute serves", async () => {
    const finish: ((page: OutsidePage) => void)[] = [];
    fetchOutside = () => new Promise((resolve) => void finish.push(resolve));
    const picture: OutsidePage = { url: "", status: 200, headers: {}, body: GIF };
    const answers = Array.from({ length: 61 }, (_, nth) => look(productAt(`${origin}/${nth}`)));
    const first = await Promise.race(answers);
    expect([first.statusCode, first.headers["retry-after"]]).toEqual([429, "5"]);
    expect(finish).toHaveLength(6);
    fetchOutside = async () => picture;
    for (const resolve of finish) resolve(picture);
    const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
  });

  test("is spared by a limit of calls", async () => {
    const id = productAt(null);
    const statuses = await Promise.all(Array.from({ length: 230 }, async () => (await look(id)).statusCode));
    expect(statuses).toContain(429);
    expect(statuses).toContain(404);
  });
});
