/** What tells visitors apart for a day: their addresses, hashed under a key that is then forgotten. */
import { hash } from "node:crypto";
import { normalizeIp } from "../../../core/ip-address.ts";

/** Hex of the address under the day's key, different in every workspace. */
export function hashIp(salt: Buffer, workspaceId: string, ip: string): string {
  return hash("sha256", sealed(salt, `ip\n${workspaceId}\n${normalizeIp(ip)}`), "hex");
}

/** Who a visitor without an id of their own is today: the same address and browser at the same site. */
export function dayVisitorId(salt: Buffer, visitor: { site: string; ip: string; userAgent: string }): string {
  const text = `visitor\n${visitor.site}\n${normalizeIp(visitor.ip)}\n${visitor.userAgent}`;
  return `day.${hash("sha256", sealed(salt, text), "base64url").slice(0, 22)}`;
}

const secrets = new WeakMap<Buffer, string>();

/** The text between two copies of the key: hashed in one call, which costs a fifth of what setting up an HMAC does. */
function sealed(salt: Buffer, text: string): string {
  const secret = secrets.get(salt) ?? salt.toString("hex");
  secrets.set(salt, secret);
  return `${secret}\n${text}\n${secret}`;
}
