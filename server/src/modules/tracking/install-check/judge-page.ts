/** What is right and wrong with the script on a page. Pure: the page has been read. */
import type { PixelFinding } from "@tributary/contract/pixel-check";
import { forbiddingDirective } from "./content-security-policy.ts";
import { finding } from "./findings.ts";
import type { PageFacts, ScriptTag } from "./page-facts.ts";
import { type FoundScripts, findScripts, type Installation } from "./script-tags.ts";

export interface ReadPage {
  url: URL;
  facts: PageFacts;
  /** Content-Security-Policy headers. */
  policies: readonly string[];
}

/** What the page says of the script, in no order. */
export function judgePage({ url, facts, policies }: ReadPage, installation: Installation): PixelFinding[] {
  const siteHosts = [...installation.siteHosts, url.host];
  const found = findScripts(facts, { ...installation, siteHosts });
  const [tag, second] = found.right;
  if (!tag) return missing(found, installation);
  const findings = [finding("script_found", { src: tag.src?.href ?? null })];
  if (second) findings.push(finding("script_twice", { count: found.right.length }));
  if (found.elsewhere[0]) findings.push(elsewhere(found.elsewhere[0]));
  const all = [...policies, ...facts.policies];
  return [...findings, ...consent(tag), ...blocked(tag, all, url, installation)];
}

function missing(found: FoundScripts, { publicUrl, pixelId }: Installation): PixelFinding[] {
  const findings: PixelFinding[] = [];
  if (found.without[0]) findings.push(finding("no_pixel", { pixelId }));
  for (const { attributes } of found.wrong) {
    findings.push(finding("wrong_pixel", { found: attributes["data-pixel"]?.trim().slice(0, 60) ?? "", pixelId }));
  }
  for (const tag of found.elsewhere) findings.push(elsewhere(tag));
  if (findings.length === 0)
    findings.push(finding("script_missing", { publicUrl, hasTagManager: found.hasTagManager }));
  if (found.hasTagManager) findings.push(finding("tag_manager_present", {}));
  return findings;
}

function elsewhere(tag: ScriptTag): PixelFinding {
  return finding("other_installation", { host: tag.src?.host ?? "" });
}

function consent({ attributes, isHeld }: ScriptTag): PixelFinding[] {
  const state = attributes["data-consent"]?.trim().toLowerCase();
  if (state === "denied") return [finding("consent_denied", {})];
  if (state === "pending" || isHeld) return [finding("consent_pending", { isHeld })];
  return [];
}

function blocked(tag: ScriptTag, policies: readonly string[], page: URL, { publicUrl }: Installation): PixelFinding[] {
  const script = tag.src ?? new URL("/track.js", publicUrl);
  const findings: PixelFinding[] = [];
  if (page.protocol === "https:" && script.protocol === "http:") {
    findings.push(finding("mixed_content", { src: script.href }));
  }
  const nonce = tag.attributes.nonce;
  const loading = forbiddingDirective(policies, "script", { url: script, nonce }, page);
  if (loading) findings.push(finding("blocked_by_csp", { directive: loading, origin: script.origin }));
  const host = tag.attributes["data-host"];
  const receiver = (host && URL.parse(host, page.href)) || script;
  const sending = forbiddingDirective(policies, "connect", { url: new URL("c", receiver) }, page);
  if (sending) findings.push(finding("blocked_by_csp", { directive: sending, origin: receiver.origin }));
  return findings;
}
