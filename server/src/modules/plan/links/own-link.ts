/** Whether an address is a short link of this installation, however it is spelt. */

/** The machine itself, as the URL standard writes it: there a short link would be this installation's, if anybody's. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/;

/**
 * Scheme and port are not looked at: proxies change both.
 * @param publicUrl origin under which people reach this installation
 */
export function isOwnLink(address: URL, publicUrl: string): boolean {
  const host = withoutRootDot(address.hostname);
  const isHere = host === withoutRootDot(new URL(publicUrl).hostname) || LOOPBACK.test(host);
  return isHere && /^\/+l\//.test(decoded(address.pathname));
}

/** `shop.example.` is `shop.example`, said in full. */
function withoutRootDot(hostname: string): string {
  return hostname.replace(/\.$/, "");
}

/** As a server reads the path; as it stands where it is not well encoded. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
