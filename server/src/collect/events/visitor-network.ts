/** What is kept of a visitor's address: a hash that is good for a day, and the network it is in. */
import { createHmac } from "node:crypto";
import { isIP } from "node:net";

/** Sockets that listen on IPv6 write IPv4 addresses as ::ffff:192.0.2.1. */
export function normalizeIp(ip: string): string {
  return ip
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, "");
}

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

/** The first 24 bits of an IPv4 address, the first 48 of an IPv6 one, the rest zero; empty for what is no address. */
export function ipPrefix(ip: string): string {
  const address = normalizeIp(ip);
  const version = isIP(address);
  if (version === 4) return address.replace(/\d+$/, "0");
  return version === 6 ? ipv6Prefix(address) : "";
}

function ipv6Prefix(address: string): string {
  const [head = "", tail] = address.replace(/%.*$/, "").split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  // An embedded IPv4 address stands for two groups, but never for one of the first three.
  const width = back.at(-1)?.includes(".") ? back.length + 1 : back.length;
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - width);
  const groups = [...front, ...Array.from({ length: gap }, () => "0"), ...back].slice(0, 3);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::`;
}
