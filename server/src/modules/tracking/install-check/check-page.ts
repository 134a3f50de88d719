/** Opens a page of a pixel's site and tells how the script fares there. */
import type { PixelCheck, PixelFinding } from "@tributary/contract/pixel-check";
import type { Pixel } from "@tributary/contract/pixels";
import type { FetchOutside, OutsidePage } from "../../../connect/outside/fetch-outside.ts";
import { OutsideError } from "../../../connect/outside/outside-error.ts";
import { dnsHost, shownHost, shownUrl } from "../../../core/host.ts";
import { finding } from "./findings.ts";
import { judgePage } from "./judge-page.ts";
import { readPage } from "./page-facts.ts";

export interface CheckContext {
  fetchOutside: FetchOutside;
  /** Origin under which people reach this installation. */
  publicUrl: string;
}

const LIMITS = { maxBytes: 3 * 1_048_576, timeoutMs: 10_000, maxRedirects: 5 };
const RANK: readonly PixelFinding["severity"][] = ["error", "warning", "info", "ok"];
const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/;

/** @param asked the page; absent: the front page of the pixel's main domain */
export async function checkPage(context: CheckContext, pixel: Pixel, asked: string | undefined): Promise<PixelCheck> {
  const url = asked ?? `${LOCAL.test(pixel.domain) ? "http" : "https"}://${pixel.domain}/`;
  const page = await context.fetchOutside(url, LIMITS).catch((error: unknown) => {
    if (error instanceof OutsideError) return error;
    throw error;
  });
  const read = page instanceof OutsideError ? null : page;
  const found = read ? pageFindings(context, pixel, read) : [fetchFinding(page as OutsideError)];
  const findings = [...found, eventFinding(pixel)].sort((a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity));
  return {
    pixelId: pixel.id,
    url,
    finalUrl: read ? shownUrl(read.url) : null,
    status: read?.status ?? null,
    checkedAt: new Date().toISOString(),
    isInstalled:
      findings.some(({ code }) => code === "script_found") && findings.every(({ severity }) => severity !== "error"),
    findings,
  };
}

function fetchFinding({ fault, message }: OutsideError): PixelFinding {
  if (fault === "address_refused") return finding("address_refused", { why: message });
  if (fault === "too_large") return finding("page_too_large", {});
  return finding("unreachable", { why: message });
}

function pageFindings({ publicUrl }: CheckContext, pixel: Pixel, page: OutsidePage): PixelFinding[] {
  const url = new URL(page.url);
  const siteHosts = [pixel.domain, ...pixel.otherDomains].map(dnsHost);
  const isOwn = siteHosts.some((host) => withoutWww(host) === withoutWww(url.host) || url.host.endsWith(`.${host}`));
  const findings = isOwn ? [] : [finding("redirected_elsewhere", { host: shownHost(url.host), domain: pixel.domain })];
  if (page.status >= 400) return [...findings, finding("error_status", { status: page.status })];
  const type = (page.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "text/html" && type !== "application/xhtml+xml") return [...findings, finding("not_html", { type })];
  const policies = [page.headers["content-security-policy"] ?? []].flat();
  const facts = readPage(page.body.toString("utf8"), page.url);
  const installation = { publicUrl, pixelId: pixel.id, siteHosts };
  return [...findings, ...judgePage({ url, facts, policies }, installation)];
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, "");
}

function eventFinding({ lastEventAt }: Pixel): PixelFinding {
  return lastEventAt === null ? finding("no_event_yet", {}) : finding("events_arrive", {});
}
