/** What tells visitors apart for a day: their addresses, hashed under a key that is then forgotten. */
import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { normalizeIp } from "../../core/ip-address.ts";

/** Hex of the address under the day's key, different in every workspace. */
export function hashIp(salt: Buffer, workspaceId: string, ip: string): string {
  return createHmac("sha256", keyOf(salt))
    .update(`ip\n${workspaceId}\n${normalizeIp(ip)}`)
    .digest("hex");
}

/** Who a visitor without an id of their own is today: the same address and browser at the same site. */
export function dayVisitorId(salt: Buffer, visitor: { site: string; ip: string; userAgent: string }): string {
  const text = `visitor\n${visitor.site}\n${normalizeIp(visitor.ip)}\n${visitor.userAgent}`;
  return `day.${createHmac("sha256", keyOf(salt)).update(text).digest("base64url").slice(0, 22)}`;
}

/** Bytes become a key object at every use unless it is kept, which costs five times the hash itself. */
const keys = new WeakMap<Buffer, KeyObject>();

function keyOf(salt: Buffer): KeyObject {
  const key = keys.get(salt) ?? createSecretKey(salt);
  keys.set(salt, key);
  return key;
}
