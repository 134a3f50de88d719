/** Hosts in one spelling, and as people write them. */
import { domainToUnicode } from "node:url";

/** Lower case, international names as DNS has them (`xn--…`), without port and without the root's dot. */
export function hostOf(url: URL): string {
  return url.hostname.toLowerCase().replace(/\.$/, "");
}

/** A host in any spelling, with or without a port, as addresses have it; what cannot be one comes back as it is. */
export function dnsHost(host: string): string {
  const url = URL.parse(`http://${host}`);
  return url ? hostOf(url) + (url.port && `:${url.port}`) : host;
}

/** Whether a host is that site's or lies below it. @param host, @param site as `hostOf` gives them */
export function isAt(host: string, site: string): boolean {
  return host === site || host.endsWith(`.${site}`);
}

/**
 * A host as people write it: `münchen.de` for `xn--mnchen-3ya.de`. Names that could be taken for another one stay as DNS
 * has them. @param host with or without a port, or several labels of one
 */
export function shownHost(host: string): string {
  if (!host.includes("xn--")) return host;
  const labels = host.split(".");
  const shown = labels.map((label) => (label.startsWith("xn--") ? domainToUnicode(label) : label));
  const tld = shown.at(-1) ?? "";
  return labels.map((label, index) => honest(label, shown[index] ?? "", tld)).join(".");
}

/** An address with its host as people write it. */
export function shownUrl(url: string): string {
  return url.includes("xn--") ? url.replace(/(?<=^[\w-]+:\/\/)[^/?#]+/, shownHost) : url;
}

function honest(label: string, shown: string, tld: string): string {
  if (shown === "" || shown === label) return label;
  return isOneScript(shown) && !isDisguised(shown, tld) ? shown : label;
}

/** Scripts that are written together in one word. */
const TOGETHER = [
  /^[\p{scx=Latn}\p{N}\p{M}-]+$/u,
  /^[\p{scx=Cyrl}\p{N}\p{M}-]+$/u,
  /^[\p{scx=Grek}\p{N}\p{M}-]+$/u,
  /^[\p{scx=Latn}\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{N}\p{M}-]+$/u,
  /^[\p{scx=Latn}\p{scx=Hani}\p{scx=Hang}\p{N}\p{M}-]+$/u,
  /^[^\p{scx=Latn}\p{scx=Cyrl}\p{scx=Grek}]+$/u,
];

function isOneScript(label: string): boolean {
  return TOGETHER.some((script) => script.test(label));
}

/** Cyrillic and Greek letters that look like Latin ones. */
const LATIN_LOOKING = /^[авекмнорстухѕіјԛԝгьԁһӏαικνορτυχ\d-]+$/u;

/** A whole name of such letters under a Latin ending is made to be taken for another. */
function isDisguised(label: string, tld: string): boolean {
  return LATIN_LOOKING.test(label) && /^[a-z]/.test(tld);
}
