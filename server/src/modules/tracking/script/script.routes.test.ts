import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { chrome, openThrowawayCollect, pixelId, type ThrowawayCollect } from "../throwaway-collect.ts";

let room: ThrowawayCollect;
beforeAll(async () => {
  room = await openThrowawayCollect();
});
afterAll(() => room.close());
beforeEach(() => room.reset());

const visitorId = "1".repeat(32);
const view = (eventId: string = newId(), name = "page_view") => [
  eventId,
  Date.now(),
  name,
  "https://shop.example/p?utm_source=n&utm_medium=email",
  "",
  "T",
  null,
];
const send = (body: object, headers: Record<string, string> = {}, query = "") =>
  room.http.inject({
    method: "POST",
    url: `/c${query}`,
    headers: { "content-type": "text/plain;charset=UTF-8", "user-agent": chrome, ...headers },
    body: JSON.stringify(body),
  });

describe("POST /c", () => {
  test("takes what the script sends, as text, from any origin", async () => {
    const answer = await send({
      pixelId,
      visitorId,
      sessionId: "2".repeat(32),
      isNew: true,
      batch: [view("e1"), view("e2", "add_to_cart")],
    });
    expect([answer.statusCode, answer.json()]).toEqual([202, { accepted: 2 }]);
    expect(answer.headers).toMatchObject({ "access-control-allow-origin": "*" });
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(room.appended).toMatchObject([
      {
        event_id: "e1",
        name: "page_view",
        pixel_id: pixelId,
        visitor_id: visitorId,
        channel: "Email",
        touch: "landing",
        is_bot: false,
      },
      { event_id: "e2", name: "add_to_cart", touch: null },
    ]);
  });

  test("a page's clock is set right by the time it sent at", async () => {
    const monthAgo = Date.now() - 30 * 86_400_000;
    const event = view();
    event[1] = monthAgo - 5000;
    expect((await send({ pixelId, batch: [event] }, {}, `?sentAt=${monthAgo}`)).statusCode).toBe(202);
    const { occurred_at, received_at } = room.appended[0]!;
    expect(Date.parse(received_at) - Date.parse(occurred_at)).toBe(5000);
  });

  test("one bad event costs only itself, is said, and is counted", async () => {
    const answer = await send({ pixelId, batch: [view("e1"), ["x"], view("e3")] });
    expect([answer.statusCode, answer.json()]).toEqual([
      202,
      { accepted: 2, refused: [{ index: 1, message: "batch: must hold events as the script writes them" }] },
    ]);
    expect(room.refused).toMatchObject([{ door: "script", events: 1 }]);
  });

  test.each([
    [{ pixelId, batch: [["x"]] }, 400, "invalid_request"],
    [{ pixelId, batch: [] }, 400, "invalid_request"],
    [{ pixelId, consent: "perhaps", batch: [view()] }, 400, "invalid_request"],
    [{ pixelId: newId(), batch: [view()] }, 404, "unknown_pixel"],
    [{ batch: [view()] }, 400, "invalid_request"],
  ])("%j is refused with %i %s", async (body, status, code) => {
    const answer = await send(body);
    expect([answer.statusCode, answer.json().code, room.appended.length]).toEqual([status, code, 0]);
  });

  test("keeps nothing that tells who it was where the visitor refused", async () => {
    const properties = { email: "ada@x.example", customerId: "42", plan: "pro" };
    const event = [
      "e1",
      Date.now(),
      "lead",
      "https://shop.example/?gclid=x&ct_tracking_id=01980000-0000-7000-8000-000000000001",
      "",
      "",
      properties,
    ];
    await send({ pixelId, visitorId, consent: "denied", batch: [event] });
    const stored = JSON.stringify(room.appended);
    expect(room.appended).toMatchObject([
      {
        consent: "denied",
        visitor_id: "",
        customer_id: "",
        email_hash: "",
        click_id: "",
        tracking_id: "",
        ip_hash: "",
      },
    ]);
    for (const secret of [visitorId, "ada@", '"42"', "gclid=x"]) expect(stored).not.toContain(secret);
  });

  test("sets the visitor's cookie on the shop's own path, and nowhere else", async () => {
    const own = { origin: "https://www.shop.example", "sec-fetch-site": "same-origin" };
    const body = { pixelId, visitorId, batch: [view()] };
    expect((await send(body, own)).headers["set-cookie"]).toBe(
      `_trb_vid=${visitorId}; Path=/; Max-Age=31536000; SameSite=Lax; Secure`,
    );
    expect((await send(body, { ...own, origin: "https://evil.example" })).headers["set-cookie"]).toBeUndefined();
    expect((await send({ ...body, consent: "denied" }, own)).headers["set-cookie"]).toBeUndefined();
  });

  test("with a full disk says so, and when to come back", async () => {
    room.isDiskFull = true;
    const answer = await send({ pixelId, batch: [view()] });
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "2"]);
  });
});

describe("the script's file", () => {
  test("says so while it is not built; then one name for an hour, one for each version for good", async () => {
    expect((await room.http.inject({ url: "/track.js" })).statusCode).toBe(503);
    writeFileSync(room.trackScriptPath, "void 0;");
    for (const url of ["/track.js", "/api/conversions/script"]) {
      const file = await room.http.inject({ url });
      expect([file.statusCode, file.body]).toEqual([200, "void 0;"]);
      expect(file.headers).toMatchObject({
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "public, max-age=3600",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
      });
      const again = await room.http.inject({ url, headers: { "if-none-match": String(file.headers.etag) } });
      expect([again.statusCode, again.body]).toEqual([304, ""]);
    }
    const digest = createHash("sha384").update("void 0;").digest();
    const version = await room.http.inject({ url: `/track.${digest.toString("hex").slice(0, 16)}.js` });
    expect([version.statusCode, version.body]).toEqual([200, "void 0;"]);
    expect(version.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  test("is another one than the survey's, which is served beside it", async () => {
    expect((await room.http.inject({ url: "/survey.js" })).statusCode).toBe(503);
    writeFileSync(room.surveyScriptPath, "void 1;");
    const survey = await room.http.inject({ url: "/survey.js" });
    expect([survey.statusCode, survey.body]).toEqual([200, "void 1;"]);
    expect(survey.headers).toMatchObject({
      "cache-control": "public, max-age=3600",
      "access-control-allow-origin": "*",
    });
  });

  test("is sent compressed as far as it goes, as brotli where that is taken, each form with its own mark", async () => {
    const script = Array.from({ length: 400 }, (_, n) => `call(${n * n});`).join("");
    const hash = createHash("sha384").update(script).digest("hex").slice(0, 16);
    room.keepVersion(hash, script);
    const ask = (accepted: string, headers: Record<string, string> = {}) =>
      room.http.inject({ url: `/track.${hash}.js`, headers: { "accept-encoding": accepted, ...headers } });
    const strongest = {
      br: brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
      gzip: gzipSync(script, { level: 9 }).length,
    };
    const etags = new Set<string>();
    for (const [accepted, packing, unpack] of [
      ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
      ["BR", "br", brotliDecompressSync],
      ["*", "br", brotliDecompressSync],
      ["gzip, deflate", "gzip", gunzipSync],
      ["br;q=0, gzip", "gzip", gunzipSync],
    ] as const) {
      const { headers, rawPayload } = await ask(accepted);
      expect([headers["content-encoding"], headers.vary, accepted]).toEqual([packing, "accept-encoding", accepted]);
      expect(unpack(rawPayload).toString()).toBe(script);
      expect(rawPayload.length).toBeLessThanOrEqual(strongest[packing]);
      expect(headers["content-length"]).toBe(String(rawPayload.length));
      etags.add(String(headers.etag));
      const again = await ask(accepted, { "if-none-match": `W/"x", ${headers.etag}` });
      expect([again.statusCode, again.headers.etag, again.headers.vary]).toEqual([
        304,
        headers.etag,
        "accept-encoding",
      ]);
    }
    for (const accepted of ["", "identity", "zstd", "deflate", "br;q=0"]) {
      const { headers, body } = await ask(accepted);
      expect([headers["content-encoding"], headers.vary, body]).toEqual([undefined, "accept-encoding", script]);
      etags.add(String(headers.etag));
    }
    expect(etags.size).toBe(3);
  });

  test("an older version stays, for pages that have pinned it; what never was is not found", async () => {
    const older = "void 'older';";
    const hash = createHash("sha384").update(older).digest("hex").slice(0, 16);
    expect((await room.http.inject({ url: `/track.${hash}.js` })).statusCode).toBe(404);
    room.keepVersion(hash, older);
    expect((await room.http.inject({ url: `/track.${hash}.js` })).body).toBe(older);
    room.keepVersion("0123456789abcdef", older);
    expect((await room.http.inject({ url: "/track.0123456789abcdef.js" })).statusCode).toBe(404);
    expect((await room.http.inject({ url: "/track.nonsense.js" })).statusCode).toBe(400);
  });
});
