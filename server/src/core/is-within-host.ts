import { dnsHost, hostOf, isAt } from "./host.ts";

/**
 * Whether an address lies on a host or below it, such as `www.`. @param host in any spelling, with a port only where the
 * port counts
 */
export function isWithinHost(address: URL, host: string): boolean {
  const [site = "", port] = dnsHost(host).split(":");
  return isAt(hostOf(address), site) && (port === undefined || port === address.port);
}
