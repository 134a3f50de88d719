/** The QR code of a short link. */
import type { QrQuery } from "@tributary/contract/links";
import { create, toBuffer, toString as toText } from "qrcode";

/** Printed codes get dirty and folded: a quarter of the modules may be lost. */
const LEVEL = { errorCorrectionLevel: "Q" } as const;

/** The address that the code leads to: a click through it is known for a scan. */
export function scannedUrl(shortUrl: string): string {
  return `${shortUrl}?qr=1`;
}

/** A drawing of the address. @param size in pixels, both ways; a `margin` is counted in modules */
export function qrSvg(url: string, { size, margin }: QrQuery): Promise<string> {
  return toText(url, { ...LEVEL, type: "svg", width: size, margin });
}

/** The same as a PNG, at most `size` large: only modules of whole pixels have sharp edges. */
export function qrPng(url: string, { size, margin }: QrQuery): Promise<Buffer> {
  const modules = create(url, LEVEL).modules.size + 2 * margin;
  return toBuffer(url, { ...LEVEL, type: "png", scale: Math.max(1, Math.floor(size / modules)), margin });
}
