/** The QR code of a short link. */
import type { QrQuery } from "@tributary/contract/links";
import { toBuffer, toString as toText } from "qrcode";

/** Printed codes get dirty and folded: a quarter of the modules may be lost. */
const LEVEL = "Q";

/** The address that the code leads to: a click through it is known for a scan. */
export function scannedUrl(shortUrl: string): string {
  return `${shortUrl}?qr=1`;
}

/** A drawing of the address. @param size in pixels, both ways; a `margin` is counted in modules */
export function qrSvg(url: string, { size, margin }: QrQuery): Promise<string> {
  return toText(url, { type: "svg", errorCorrectionLevel: LEVEL, width: size, margin });
}

/** The same as a PNG. Modules are whole pixels, so where `size` does not divide the picture is a little smaller or larger. */
export function qrPng(url: string, { size, margin }: QrQuery): Promise<Buffer> {
  return toBuffer(url, { type: "png", errorCorrectionLevel: LEVEL, width: size, margin });
}
