import jsQrModule from "jsqr";
import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as } from "../../../platform/http/throwaway-http.ts";
import { own, useThrowawayLinks } from "./throwaway-links.ts";

const { call, make } = useThrowawayLinks();

// The package is CommonJS whose types speak of a default export.
const readQr = jsQrModule as unknown as typeof jsQrModule.default;

describe("a QR code", () => {
  test.each([
    ["", 512],
    ["?size=128", 128],
    ["?size=128&margin=16", 128],
    ["?size=2048&margin=0", 2048],
  ])("drawn as PNG with %j leads to the short address, known for a scan", async (query, size) => {
    const link = await make({ code: `qr-${newId()}` });
    const response = await call("GET", `/links/${link.id}/qr.png${query}`, as("viewer", own));
    expect(response.headers["content-type"]).toBe("image/png");
    const { data, width, height } = PNG.sync.read(response.rawPayload);
    expect(width).toBe(height);
    expect(width).toBeLessThanOrEqual(size);
    expect(width).toBeGreaterThan(size / 2);
    expect(readQr(new Uint8ClampedArray(data), width, height)?.data).toBe(`${link.shortUrl}?qr=1`);
  });

  test("is drawn as SVG of the size asked for", async () => {
    const link = await make();
    const response = await call("GET", `/links/${link.id}/qr.svg?size=300`, as("viewer", own));
    expect(response.headers["content-type"]).toBe("image/svg+xml");
    expect(response.headers["content-disposition"]).toBe(`inline; filename="${link.code}.svg"`);
    expect(response.body).toMatch(/^<svg [^>]*width="300" height="300"/);
  });

  test.each(["size=127", "size=2049", "margin=-1", "margin=17", "size=big"])("%s is refused", async (query) => {
    const { id } = await make();
    for (const ending of ["svg", "png"]) {
      const response = await call("GET", `/links/${id}/qr.${ending}?${query}`, as("viewer", own));
      expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
    }
  });
});
