/**
 * From where a request comes. Each proxy adds to X-Forwarded-For, on the right, the address it was called from; what
 * stands further left was written by the caller. So the list is read from the right, as far as the proxies are known.
 */
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import proxyAddresses from "@fastify/proxy-addr";
import { normalizeIp } from "../../core/ip-address.ts";

/** Which proxies are believed: none, so many in front of the server, or those with these addresses and networks. */
export type TrustedProxies = false | number | readonly string[];

/** Finds the caller's address, without port or brackets; empty when the connection is gone already. */
export type ClientAddress = (request: IncomingMessage) => string;

/** @throws TypeError when a network cannot be read */
export function createClientAddress(trusted: TrustedProxies): ClientAddress {
  if (trusted === false || trusted === 0) return ({ socket }) => normalizeIp(socket.remoteAddress ?? "");
  const isTrusted = typeof trusted === "number" ? (_: string, hop: number) => hop < trusted : trustOf(trusted);
  return (request) => {
    const known = proxyAddresses.all(request, (told, hop) => isTrusted(readAddress(told) ?? "", hop)).map(readAddress);
    // A proxy that does not tell whom it speaks for (`unknown`) is the nearest that is known of the caller.
    return known.findLast((address) => address !== null) ?? "";
  };
}

/** Whether this can be trusted: an address, a network such as 10.0.0.0/8, or the name of some. */
export function isNetwork(text: string): boolean {
  if (/^\d/.test(text) || text.includes(":")) {
    const [address = ""] = text.split("/");
    if (isIP(address) === 0) return false;
  }
  try {
    trustOf([text]);
    return true;
  } catch {
    return false;
  }
}

function trustOf(networks: readonly string[]): (address: string, hop: number) => boolean {
  return proxyAddresses.compile([...networks]);
}

/** Proxies write ports, brackets and quotes as well (RFC 7239 §6). @returns null for what is no address */
function readAddress(told: string | undefined): string | null {
  const bare = (told ?? "").trim().replace(/^"(.*)"$/, "$1");
  const [, bracketed] = /^\[(.+)\](?::\d+)?$/.exec(bare) ?? [];
  const [, beforePort] = /^([\d.]+):\d+$/.exec(bare) ?? [];
  const address = bracketed ?? beforePort ?? bare;
  return isIP(address) === 0 ? null : normalizeIp(address);
}
