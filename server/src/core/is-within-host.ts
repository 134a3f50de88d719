/** Whether an address lies on a host or below it, such as `www.`. @param host with a port only where the port counts */
export function isWithinHost(address: URL, host: string): boolean {
  const own = host.includes(":") ? address.host : address.hostname;
  return own === host || own.endsWith(`.${host}`);
}
