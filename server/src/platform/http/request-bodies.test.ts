/** Guarantees what bodies may be: compressed or not, announced or not, and never larger than the route takes. */
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { BrotliDecompress, brotliCompressSync, constants, deflateSync, gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { defineRoute } from "./route.ts";
import { openThrowawayHttp } from "./throwaway-http.ts";

let http: FastifyInstance;
const route = {
  method: "POST",
  access: { kind: "public" },
  operationId: "echo",
  summary: "Echo",
  tag: "Test",
  body: z.object({ text: z.string() }),
  response: z.object({ length: z.int() }),
  maxBodyBytes: 100_000,
} as const;
const handler = async (_: object, { body }: { body: { text: string } }) => ({ length: body.text.length });

beforeAll(async () => {
  http = await openThrowawayHttp({
    routes: [
      defineRoute({ ...route, path: "/echo", handler }),
      defineRoute({ ...route, path: "/forms", anyMediaType: true, handler }),
      defineRoute({ ...route, path: "/roomy", maxBodyBytes: 2_000_000, handler }),
    ],
  });
});
afterAll(() => http.close());

const bodyOf = (length: number): Buffer => Buffer.from(JSON.stringify({ text: "x".repeat(length) }));
const post = (payload: Buffer, headers: Record<string, string>, url = "/api/v1/echo") =>
  http.inject({ method: "POST", url, headers, payload });
const json = { "content-type": "application/json" };

/** Packed as far as what people write can be. */
function packedText(length: number): Buffer {
  const text = Array.from({ length: length / 4 }, (_, at) => `event ${at}`).join();
  const body = Buffer.from(JSON.stringify({ text: text.slice(0, length) }));
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } });
}

describe("a compressed body", () => {
  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("may come as %s", async (encoding, compress) => {
    const answer = await post(compress(bodyOf(90_000)), { ...json, "content-encoding": encoding });
    expect(answer.json()).toEqual({ length: 90_000 });
  });

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("may not be larger unpacked from %s than the route takes, however small it came", async (encoding, compress) => {
    for (const length of [100_001, 20_000_000]) {
      const packed = compress(bodyOf(length));
      expect(packed.length).toBeLessThan(100_000);
      const answer = await post(packed, { ...json, "content-encoding": encoding });
      expect([answer.statusCode, answer.json().code]).toEqual([413, "payload_too_large"]);
    }
  });

  test("may not grow beyond all measure, though the route would take it", async () => {
    const ask = (body: Buffer) =>
      post(brotliCompressSync(body), { ...json, "content-encoding": "br" }, "/api/v1/roomy");
    const { statusCode, ...answer } = await ask(bodyOf(300_000));
    expect([statusCode, answer.json().code]).toEqual([413, "payload_too_large"]);
    expect((await ask(bodyOf(200_000))).json()).toEqual({ length: 200_000 });
    const large = await post(packedText(1_900_000), { ...json, "content-encoding": "br" }, "/api/v1/roomy");
    expect(large.json()).toEqual({ length: 1_900_000 });
  });

  test.each([["zstd"], ["gzip, gzip"], ["compress"]])("in %s is refused", async (encoding) => {
    const answer = await post(gzipSync(bodyOf(1)), { ...json, "content-encoding": encoding });
    expect([answer.statusCode, answer.json().code]).toEqual([415, "unsupported_media_type"]);
  });

  test("that is not what it says is refused", async () => {
    for (const bytes of [bodyOf(1), gzipSync(bodyOf(5000)).subarray(0, 30)]) {
      const answer = await post(bytes, { ...json, "content-encoding": "gzip" });
      expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_request"]);
    }
  });
});

describe("a body", () => {
  test("that is not announced is taken for JSON", async () => {
    expect((await post(bodyOf(3), {})).json()).toEqual({ length: 3 });
  });

  test("announced as a form is taken only where clients are known to do so", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await post(bodyOf(3), form)).statusCode).toBe(415);
    expect((await post(bodyOf(3), form, "/api/v1/forms")).json()).toEqual({ length: 3 });
  });

  test.each(["application/xml", "multipart/form-data; boundary=x", "nonsense"])(
    "announced as %s is refused",
    async (type) => {
      for (const url of ["/api/v1/echo", "/api/v1/forms"]) {
        const answer = await post(bodyOf(3), { "content-type": type }, url);
        expect([answer.statusCode, answer.json().code]).toEqual([415, "unsupported_media_type"]);
      }
    },
  );
});

test("nothing goes on unpacking a body that was refused", async () => {
  const bomb = brotliCompressSync(bodyOf(50_000_000));
  let unpacked = 0;
  const push = BrotliDecompress.prototype.push;
  const counting = vi.spyOn(BrotliDecompress.prototype, "push").mockImplementation(function (
    this: never,
    chunk,
    ...rest
  ) {
    unpacked += chunk?.length ?? 0;
    return push.call(this, chunk, ...rest);
  });
  const url = new URL("/api/v1/echo", await http.listen({ host: "127.0.0.1", port: 0 }));
  const headers = { ...json, "content-encoding": "br" };
  expect((await fetch(url, { method: "POST", headers, body: bomb })).status).toBe(413);
  await sleep(300);
  counting.mockRestore();
  expect(unpacked).toBeGreaterThan(100_000);
  expect(unpacked).toBeLessThan(5_000_000);
});

describe("packed bodies of several senders", () => {
  const LARGE = 4_000_000;
  /** As many of this size as there is room for. */
  const AT_ONCE = 4;
  const packed = packedText(LARGE);
  const headers = { ...json, "content-encoding": "br" };
  let running = 0;
  let go = Promise.withResolvers<void>();
  let slow: FastifyInstance;

  beforeAll(async () => {
    const large = { ...route, path: "/large", maxBodyBytes: LARGE + 100 };
    const wait = async (_: object, { body }: { body: { text: string } }) => {
      running++;
      await go.promise;
      return { length: body.text.length };
    };
    slow = await openThrowawayHttp({ routes: [defineRoute({ ...large, handler: wait })] });
    await slow.listen({ host: "127.0.0.1", port: 0 });
  });
  afterAll(() => slow.close());

  test("are not unpacked before they have arrived: to hold megabytes, megabytes must be sent", async () => {
    const unpacking = vi.spyOn(BrotliDecompress.prototype, "push");
    const { port } = slow.server.address() as AddressInfo;
    const head = `POST /api/v1/large HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-encoding: br\r\ncontent-length: ${packed.length}\r\n\r\n`;
    const socket = connect(port, "127.0.0.1");
    socket.write(Buffer.concat([Buffer.from(head), packed.subarray(0, -1)]));
    await sleep(300);
    expect(unpacking).not.toHaveBeenCalled();
    unpacking.mockRestore();
    running = 0;
    socket.write(packed.subarray(-1));
    await expect.poll(() => running).toBe(1);
    socket.destroy();
    go.resolve();
  });

  test("are unpacked one after the other", async () => {
    let unpacking = 0;
    let most = 0;
    const push = BrotliDecompress.prototype.push;
    const begun = new WeakSet<object>();
    const counting = vi.spyOn(BrotliDecompress.prototype, "push").mockImplementation(function (
      this: BrotliDecompress,
      ...rest
    ) {
      if (!begun.has(this)) {
        begun.add(this);
        most = Math.max(most, ++unpacking);
        this.once("close", () => unpacking--);
      }
      return push.apply(this, rest);
    });
    go.resolve();
    const url = new URL("/api/v1/large", `http://127.0.0.1:${(slow.server.address() as AddressInfo).port}`);
    const send = async () => (await fetch(url, { method: "POST", headers, body: packed })).status;
    expect(await Promise.all(Array.from({ length: 6 }, send))).toEqual(Array(6).fill(200));
    counting.mockRestore();
    expect(most).toBe(1);
  });

  test("are held a few at once, those of who left not at all, and each of the others is answered", async () => {
    running = 0;
    go = Promise.withResolvers();
    const url = new URL("/api/v1/large", `http://127.0.0.1:${(slow.server.address() as AddressInfo).port}`);
    const tooLarge = packedText(9_000_000);
    const leaving = new AbortController();
    const send = async (body: Buffer, signal: AbortSignal | null = null) =>
      (await fetch(url, { method: "POST", headers, body, signal })).status;
    const first = Array.from({ length: AT_ONCE }, () => send(packed));
    await expect.poll(() => running).toBe(AT_ONCE);
    const left = Array.from({ length: 6 }, () => send(packed, leaving.signal).catch(() => "left"));
    const later = Array.from({ length: 8 }, (_, at) => send(at % 2 === 0 ? packed : tooLarge));
    await sleep(300);
    expect(running).toBe(AT_ONCE);
    leaving.abort();
    expect(await Promise.all(left)).toEqual(Array(6).fill("left"));
    await sleep(100);
    go.resolve();
    expect(await Promise.all(first)).toEqual(Array(AT_ONCE).fill(200));
    expect(await Promise.all(later)).toEqual([200, 413, 200, 413, 200, 413, 200, 413]);
    expect(running).toBe(AT_ONCE + 4);
  });
});
