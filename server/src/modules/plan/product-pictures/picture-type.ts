/** Which kind of picture bytes are, told by how they begin. What a host calls them is not asked. */

export type PictureType = "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/avif";

const AVIF_BRANDS: ReadonlySet<string> = new Set(["avif", "avis"]);
/** How far into a file the brands it is compatible with are looked for. */
const BRANDS_END = 128;

/** @returns null for everything else: SVG, which can hold scripts, is never one of them */
export function pictureType(bytes: Buffer): PictureType | null {
  const at = (from: number, to: number): string => bytes.toString("latin1", from, to);
  if (at(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (at(0, 3) === "\xff\xd8\xff") return "image/jpeg";
  if (at(0, 6) === "GIF87a" || at(0, 6) === "GIF89a") return "image/gif";
  if (at(0, 4) === "RIFF" && at(8, 12) === "WEBP") return "image/webp";
  if (at(4, 8) === "ftyp" && brandsOf(bytes).some((brand) => AVIF_BRANDS.has(brand))) return "image/avif";
  return null;
}

/** Of the box `ftyp` that an ISO media file begins with: its brand, then, after a version, those it is compatible with. */
function brandsOf(bytes: Buffer): string[] {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, BRANDS_END);
  const brands = [bytes.toString("latin1", 8, 12)];
  for (let from = 16; from + 4 <= end; from += 4) brands.push(bytes.toString("latin1", from, from + 4));
  return brands;
}
