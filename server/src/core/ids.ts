/** UUID version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then randomness; sorts by time of making. */
import { randomFillSync } from "node:crypto";

const ID_BYTES = 16;
/** Randomness is fetched for many ids at once: one fetch costs as much as seventy ids. */
const pool = Buffer.alloc(ID_BYTES * 256);
let used = pool.length;

/** Makes an id. @param atMs Unix time in milliseconds to carry; now by default. */
export function newId(atMs: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + ID_BYTES);
  used += ID_BYTES;
  bytes.writeUIntBE(atMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
