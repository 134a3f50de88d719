/** Which network addresses belong to the world outside, and which to this machine's own surroundings. */
import ipaddr from "ipaddr.js";

/** What has been given out for the public so far; the rest of the space leads nowhere or somewhere special. */
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an address is one of the public internet. Loopback, private, link-local, carrier-grade NAT, multicast, reserved
 * and documentation ranges are not, nor are those that carry another address inside (mapped, 6to4, NAT64, Teredo).
 * @param address an IPv4 or IPv6 address in its usual spelling; anything else is none
 */
export function isOutsideAddress(address: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_V6);
}
