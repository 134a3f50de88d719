/** What tells visitors apart for a day: their addresses, hashed under a key that is then forgotten. */
import { createHmac } from "node:crypto";
import { normalizeIp } from "../../core/ip-address.ts";

/** Hex of the address under the day's key, different in every workspace. */
export function hashIp(salt: Buffer, workspaceId: string, ip: string): string {
  return createHmac("sha256", salt)
    .update(`ip\n${workspaceId}\n${normalizeIp(ip)}`)
    .digest("hex");
}

/** Who a visitor without an id of their own is today: the same address and browser at the same site. */
export function dayVisitorId(salt: Buffer, visitor: { site: string; ip: string; userAgent: string }): string {
  const text = `visitor\n${visitor.site}\n${normalizeIp(visitor.ip)}\n${visitor.userAgent}`;
  return `day.${createHmac("sha256", salt).update(text).digest("base64url").slice(0, 22)}`;
}
