/** Whether a page's Content-Security-Policy lets a script load, or a message be sent (CSP level 3, matching of sources). */

export interface Wanted {
  url: URL;
  /** Of the script's tag; absent: none. */
  nonce?: string | undefined;
}

const CHAINS = {
  script: ["script-src-elem", "script-src", "default-src"],
  connect: ["connect-src", "default-src"],
} as const;

/**
 * @param policies as headers and meta elements say them; all of them must allow it
 * @returns the directive that forbids it; null: none does
 */
export function forbiddingDirective(
  policies: readonly string[],
  kind: keyof typeof CHAINS,
  wanted: Wanted,
  page: URL,
): string | null {
  for (const policy of policies.flatMap((text) => text.split(","))) {
    const directives = readPolicy(policy);
    const name = CHAINS[kind].find((candidate) => directives.has(candidate));
    if (name && !isAllowed(directives.get(name) ?? [], kind, wanted, page)) return name;
  }
  return null;
}

/** Of a directive written twice, the first counts. */
function readPolicy(policy: string): Map<string, string[]> {
  const directives = new Map<string, string[]>();
  for (const part of policy.split(";")) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

function isAllowed(sources: readonly string[], kind: keyof typeof CHAINS, { url, nonce }: Wanted, page: URL): boolean {
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  // Then only nonces and hashes count.
  if (kind === "script" && sources.some((source) => source.toLowerCase() === "'strict-dynamic'")) return false;
  return sources.some((source) => matches(source.toLowerCase(), url, page));
}

const HOST_SOURCE = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9.-]+)(?::(\d+|\*))?(\/.*)?$/;

function matches(source: string, url: URL, page: URL): boolean {
  if (source === "*") return url.protocol === "http:" || url.protocol === "https:";
  if (source === "'self'") return url.host === page.host && schemeFits(page.protocol, url.protocol);
  if (/^[a-z][a-z0-9+.-]*:$/.test(source)) return schemeFits(source, url.protocol);
  const [match, scheme, host = "", port, path] = HOST_SOURCE.exec(source) ?? [];
  if (match === undefined) return false;
  if (!schemeFits(scheme ? `${scheme}:` : page.protocol, url.protocol)) return false;
  return hostFits(host, url.hostname) && portFits(port, url) && pathFits(path, url.pathname);
}

/** What is allowed by http is allowed by https. */
function schemeFits(allowed: string, protocol: string): boolean {
  return allowed === protocol || (allowed === "http:" && protocol === "https:");
}

function hostFits(pattern: string, hostname: string): boolean {
  if (pattern === "*" || pattern === hostname) return true;
  return pattern.startsWith("*.") && hostname.endsWith(pattern.slice(1));
}

function portFits(allowed: string | undefined, url: URL): boolean {
  const standard = url.protocol === "https:" ? "443" : "80";
  const port = url.port || standard;
  if (allowed === "*" || allowed === port) return true;
  if (allowed === undefined) return url.port === "";
  return allowed === "80" && port === "443" && url.protocol === "https:";
}

function pathFits(allowed: string | undefined, pathname: string): boolean {
  if (allowed === undefined || allowed === "/") return true;
  return allowed.endsWith("/") ? pathname.toLowerCase().startsWith(allowed) : pathname.toLowerCase() === allowed;
}
