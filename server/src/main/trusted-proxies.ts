import { isNetwork, type TrustedProxies } from "../platform/http/client-address.ts";

const MAX_PROXIES = 20;

/**
 * Reads TRUST_PROXY: `false`, how many proxies there are, or their addresses with commas between. `true` is one proxy, as
 * what stands further left in X-Forwarded-For is the caller's own word. @returns null for what is none of these
 */
export function readTrustedProxies(text: string): TrustedProxies | null {
  if (text === "true") return 1;
  if (text === "false") return false;
  if (/^\d+$/.test(text)) return Number(text) <= MAX_PROXIES ? Number(text) : null;
  const networks = text.split(",").map((network) => network.trim());
  return networks.every(isNetwork) ? networks : null;
}
