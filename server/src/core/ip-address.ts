/** Addresses in one spelling, and the network they are in. */

/** Sockets that listen on IPv6 write IPv4 addresses as ::ffff:192.0.2.1. */
export function normalizeIp(ip: string): string {
  return ip
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, "");
}

/** The first 24 bits of an IPv4 address, the first 48 of an IPv6 one, the rest zero; empty for what is no address. */
export function ipPrefix(ip: string): string {
  const address = normalizeIp(ip);
  if (/^\d+(?:\.\d+){3}$/.test(address) && URL.canParse(`http://${address}/`)) return address.replace(/\d+$/, "0");
  const unscoped = address.replace(/%.*$/, "");
  return unscoped.includes(":") && URL.canParse(`http://[${unscoped}]/`) ? ipv6Groups(unscoped, 3) : "";
}

/** Whom one address stands for: an IPv4 address for itself, of an IPv6 one the 64 bits that a single host is given. */
export function networkOf(ip: string): string {
  const address = normalizeIp(ip);
  return address.includes(":") && ipPrefix(address) !== "" ? ipv6Groups(address, 4) : address;
}

/** The first groups of an IPv6 address, the rest zero. */
function ipv6Groups(address: string, count: 3 | 4): string {
  const [head = "", tail] = address.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  // An embedded IPv4 address stands for two groups, but never for one of the first four.
  const width = back.at(-1)?.includes(".") ? back.length + 1 : back.length;
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - width);
  const groups = [...front, ...Array.from({ length: gap }, () => "0"), ...back].slice(0, count);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::`;
}
