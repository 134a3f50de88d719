/** Known sources by kind: what a host or a `utm_source` stands for. The names themselves are in `source-table.ts`. */
import { createHostTable } from "./host-table.ts";
import { SOCIAL_DOT_COM, SOCIAL_HOSTS } from "./social-sources.ts";
import { SOURCE_TABLE, type SourceKind } from "./source-table.ts";
import { webmailOf } from "./webmail.ts";

export interface KnownSource {
  /** One name per source, whatever host or spelling it came by: `facebook` for l.facebook.com, fb and fb.me. */
  name: string;
  kind: SourceKind | "email";
}

/** Labels that stand before a brand on its front pages; two letters are a country. */
const FRONT_PAGE_LABEL =
  /^(?:www\d?|m|wap|search|suche|recherche|ricerca|images?|videos?|news|web|lite|r|global|encrypted|malaysia|espanol|[a-z]{2})$/;

const byName = new Map<string, KnownSource>();
const byHost = createHostTable<KnownSource>();

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
  if (word.includes(".")) byHost.add(word, source);
  else byName.set(word, source);
}

/** What a host stands for. @param host lower case, without port */
export function sourceOfHost(host: string): KnownSource | null {
  const found = byHost.find(host);
  if (found && (!found.isAnySuffix || found.before.every((label) => FRONT_PAGE_LABEL.test(label)))) return found.value;
  const mail = webmailOf(host);
  return mail === null ? null : { name: mail, kind: "email" };
}

/** What a `utm_source` stands for, be it a name or a host. @param name lower case */
export function sourceOfName(name: string): KnownSource | null {
  return byName.get(name) ?? (name.includes(".") ? sourceOfHost(name) : null);
}
