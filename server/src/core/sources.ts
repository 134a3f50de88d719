/** Known sources by kind: what a host or a `utm_source` stands for. The names themselves are in `source-table.ts`. */
import { getDomainWithoutSuffix } from "tldts";
import { SOCIAL_DOT_COM, SOCIAL_HOSTS } from "./social-sources.ts";
import { SOURCE_TABLE, type SourceKind } from "./source-table.ts";

export interface KnownSource {
  /** One name per source, whatever host or spelling it came by: `facebook` for l.facebook.com, fb and fb.me. */
  name: string;
  kind: SourceKind;
}

/** Labels that stand before a brand on its front pages; two letters are a country. */
const FRONT_PAGE_LABEL = /^(?:www|m|search|images|news|web|lite|r|malaysia|espanol|[a-z]{2})$/;

const byName = new Map<string, KnownSource>();
const byHost = new Map<string, KnownSource>();
const byBrand = new Map<string, KnownSource>();

for (const [kind, table] of Object.entries(SOURCE_TABLE) as [SourceKind, string][]) {
  for (const line of table.trim().split(/ *\n */)) {
    const words = line.split(" ").map((word) => word.replace("_", " "));
    for (const word of words) learn(word, { name: words[0] ?? word, kind });
  }
}
for (const name of SOCIAL_DOT_COM.trim().split(/\s+/)) {
  for (const word of [name, `${name}.com`]) learn(word, { name, kind: "social" });
}
for (const host of SOCIAL_HOSTS.trim().split(/\s+/)) learn(host, { name: host, kind: "social" });

function learn(word: string, source: KnownSource): void {
  if (word.endsWith(".*")) byBrand.set(word.slice(0, -2), source);
  else (word.includes(".") ? byHost : byName).set(word, source);
}

/** No name in the DNS is longer (RFC 1035). */
const MAX_HOST_LENGTH = 253;

/** What a host stands for. @param host lower case, without port */
export function sourceOfHost(host: string): KnownSource | null {
  if (host.length > MAX_HOST_LENGTH) return null;
  for (let rest = host; rest.includes("."); rest = rest.slice(rest.indexOf(".") + 1)) {
    const known = byHost.get(rest);
    if (known) return known;
  }
  const brand = getDomainWithoutSuffix(host);
  const known = brand ? byBrand.get(brand) : undefined;
  if (!known || !brand) return null;
  const labels = host
    .slice(0, host.lastIndexOf(`${brand}.`))
    .split(".")
    .filter(Boolean);
  return labels.every((label) => FRONT_PAGE_LABEL.test(label)) ? known : null;
}

/** What a `utm_source` stands for, be it a name or a host. @param name lower case */
export function sourceOfName(name: string): KnownSource | null {
  return byName.get(name) ?? (name.includes(".") ? sourceOfHost(name) : null);
}
