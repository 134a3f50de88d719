/**
 * Who may read /metrics: whoever has the token; where none is set, programs on this machine that call the server itself.
 * What a proxy passes on comes from elsewhere, also when the proxy runs here.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIPv4 } from "node:net";
import { AppError } from "../../core/errors.ts";
import { normalizeIp } from "../../core/ip-address.ts";

/** Headers by which proxies say for whom they call. */
const FORWARDING = /^(?:forwarded|via|x-forwarded-.+|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

/**
 * Makes the guard, which throws AppError: `unauthenticated` without the right token; where none is set, `not_found` for
 * whoever is not on this machine.
 *
 * @param token that callers send as `Authorization: Bearer`; null: none is set
 */
export function createMetricsGuard(token: string | null): (request: IncomingMessage) => void {
  if (token === null) {
    return (request) => {
      if (!isLocal(request)) throw new AppError("not_found", "There is nothing at GET /metrics.");
    };
  }
  const right = digest(token);
  return ({ headers }) => {
    const [, sent = ""] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
    if (!timingSafeEqual(digest(sent), right))
      throw new AppError("unauthenticated", "Send METRICS_TOKEN as a Bearer token.");
  };
}

/** Proxies that say nothing of whom they call for still pass on the name the caller used. */
function isLocal({ socket, headers }: IncomingMessage): boolean {
  if (Object.keys(headers).some((name) => FORWARDING.test(name))) return false;
  const [from, to] = [normalizeIp(socket.remoteAddress ?? ""), normalizeIp(socket.localAddress ?? "")];
  // A server that listens on an address of the network is called by its own machine from that address.
  const isOwn = (address: string): boolean => isLoopback(address) || (address !== "" && address === to);
  const host = hostOf(headers.host ?? "");
  return isOwn(from) && (host === "localhost" || isOwn(host));
}

function isLoopback(address: string): boolean {
  return address === "::1" || (isIPv4(address) && address.startsWith("127."));
}

/** Without port and brackets. */
function hostOf(host: string): string {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[(.+)\]$/, "$1") : "";
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
