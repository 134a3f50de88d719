/** Names of hosts, taken in any spelling and kept in the one that DNS has. */
import { z } from "zod";

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const HOST = String.raw`(?:${LABEL}\.)*${LABEL}`;

/** `MÜNCHEN.de.`, `münchen.de` and `xn--mnchen-3ya.de:443` are one: lower case, `xn--…`, without the usual ports. */
function inOneSpelling(text: string): string {
  if (/[\s/\\?#@%]/.test(text)) return text;
  try {
    const { hostname, port } = new URL(`http://${text}`);
    return hostname.replace(/\.$/, "") + (port && port !== "443" ? `:${port}` : "");
  } catch {
    return text;
  }
}

function host(pattern: string) {
  const error = "must be a host name such as shop.example.com";
  const spelled = z.string().trim().max(260, { error }).transform(inOneSpelling);
  return spelled.pipe(
    z
      .string()
      .regex(new RegExp(`^${pattern}$`), { error })
      .max(253, { error }),
  );
}

/** A host. */
export const HostName = host(HOST);

/** A host, with a port where it has one of its own. */
export const HostWithPort = host(String.raw`${HOST}(?::\d{1,5})?`);
