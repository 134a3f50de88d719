/** What hosts stand for, by kept lists. */
import { getDomain, getDomainWithoutSuffix } from "tldts";

/** No name in the DNS is longer (RFC 1035). */
const MAX_HOST_LENGTH = 253;

export interface HostFound<Value> {
  value: Value;
  /** Known by its name before any public suffix (`google.*`), not by the whole host. */
  isAnySuffix: boolean;
  /** The labels that stand before what is known. */
  before: readonly string[];
}

export interface HostTable<Value> {
  /** @param word a host, known with all hosts below it, or one whose public suffix is any: `google.*`, `suche.gmx.*` */
  add(word: string, value: Value): void;
  /** The longest host that is known goes first, names with any suffix after all of them. @param host lower case, without port */
  find(host: string): HostFound<Value> | null;
}

/** Makes an empty table. */
export function createHostTable<Value>(): HostTable<Value> {
  const byHost = new Map<string, Value>();
  const byStem = new Map<string, Value>();
  return {
    add(word, value) {
      if (word.endsWith(".*")) byStem.set(word.slice(0, -2), value);
      else byHost.set(word, value);
    },
    find(host) {
      if (host.length > MAX_HOST_LENGTH || !host.includes(".")) return null;
      const labels = host.split(".");
      const whole = findIn(byHost, labels);
      if (whole) return { ...whole, isAnySuffix: false };
      const stem = findIn(byStem, stemOf(host));
      return stem && { ...stem, isAnySuffix: true };
    },
  };
}

function findIn<Value>(table: ReadonlyMap<string, Value>, labels: readonly string[]) {
  for (let at = 0; at < labels.length; at++) {
    const value = table.get(labels.slice(at).join("."));
    if (value !== undefined) return { value, before: labels.slice(0, at) };
  }
  return null;
}

/** The labels without the public suffix. */
function stemOf(host: string): string[] {
  const domain = getDomain(host);
  const brand = getDomainWithoutSuffix(host);
  return domain && brand ? `${host.slice(0, host.length - domain.length)}${brand}`.split(".") : [];
}
