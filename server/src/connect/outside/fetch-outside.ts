/**
 * Reads a page or picture that somebody named, or sends something there, without being led into our own network: http and
 * https only, on their own ports, to public addresses only, each redirect checked anew, and never more bytes or time than
 * allowed.
 */
import { lookup as dnsLookup } from "node:dns/promises";
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { guardedLookup, InsideAddressError, type Resolve } from "./guarded-lookup.ts";
import { isOutsideAddress } from "./outside-address.ts";
import { OutsideError } from "./outside-error.ts";
import { readBody } from "./read-body.ts";

export interface OutsideLimits {
  /** Of the body, before and after unpacking. */
  maxBytes: number;
  /** For all of it: names, redirects, body. */
  timeoutMs: number;
  maxRedirects: number;
}

export interface OutsidePage {
  /** Where the last redirect led. */
  url: string;
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What is sent to an address; without it the address is read. */
export interface OutsidePost {
  body: string;
  headers: Readonly<Record<string, string>>;
}

/** @throws OutsideError */
export type FetchOutside = (url: string, limits: OutsideLimits, post?: OutsidePost) => Promise<OutsidePage>;

export interface OutsideOptions {
  /** Private addresses and other ports may be opened too: for trying things on one machine. */
  allowPrivate: boolean;
  /** The header Accept; absent: pages. */
  accept?: string;
  /** Absent: the system's. */
  resolve?: Resolve;
  /** Absent: public ones, or any with `allowPrivate`. */
  isAllowedAddress?: (address: string) => boolean;
  /** Absent: 80 and 443, or any with `allowPrivate`. */
  isAllowedPort?: (port: number) => boolean;
}

const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const USER_AGENT = "Mozilla/5.0 (compatible; Tributary page check)";

type Guard = Required<Omit<OutsideOptions, "allowPrivate">>;

/** Makes the function that reads pages. */
export function createFetchOutside({ allowPrivate, ...options }: OutsideOptions): FetchOutside {
  const guard: Guard = {
    accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    resolve: (hostname) => dnsLookup(hostname, { all: true }),
    isAllowedAddress: allowPrivate ? () => true : isOutsideAddress,
    isAllowedPort: allowPrivate ? () => true : (port) => WEB_PORTS.has(port),
    ...options,
  };
  return async (address, { maxBytes, timeoutMs, maxRedirects }, post) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    let url = readUrl(address, undefined, guard);
    for (let redirects = 0; ; redirects++) {
      const answer = await open(url, guard, deadline, post);
      // What is sent goes to the named address alone.
      const follows = post === undefined && REDIRECTS.has(answer.statusCode ?? 0);
      const location = follows ? answer.headers.location : undefined;
      if (location === undefined) {
        const body = await readBody(answer, maxBytes).catch((error: unknown) => fail(error, url, deadline));
        return { url: url.href, status: answer.statusCode ?? 0, headers: answer.headers, body };
      }
      answer.destroy();
      if (redirects >= maxRedirects) {
        throw new OutsideError("too_many_redirects", `It redirects more than ${maxRedirects} times.`, url);
      }
      url = readUrl(location, url, guard);
    }
  };
}

/** @throws OutsideError for what is never opened, whoever it belongs to */
function readUrl(text: string, base: URL | undefined, guard: Guard): URL {
  const url = URL.parse(text, base?.href);
  const refuse = (why: string): never => {
    throw new OutsideError("address_refused", why, url ?? "an address that cannot be read");
  };
  if (!url) return refuse("The address cannot be read.");
  if (url.protocol !== "http:" && url.protocol !== "https:") return refuse("Only http and https are opened.");
  if (url.username || url.password) return refuse("The address holds a user name or password.");
  if (!guard.isAllowedPort(Number(url.port) || (url.protocol === "https:" ? 443 : 80))) {
    return refuse("Only the ports 80 and 443 are opened.");
  }
  // A literal address is connected to without being looked up.
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(literal) && !guard.isAllowedAddress(literal)) return refuse(INSIDE);
  return url;
}

const INSIDE = "The address leads into a private network, where nothing is opened.";

function open(url: URL, guard: Guard, signal: AbortSignal, post: OutsidePost | undefined): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const call = request(url, {
      agent: false,
      lookup: guardedLookup(guard.resolve, guard.isAllowedAddress),
      signal,
      method: post ? "POST" : "GET",
      headers: {
        "user-agent": USER_AGENT,
        accept: guard.accept,
        "accept-encoding": "gzip, deflate, br",
        ...(post && { ...post.headers, "content-length": String(Buffer.byteLength(post.body)) }),
      },
    });
    call.on("response", resolve);
    call.on("error", (error) => {
      try {
        fail(error, url, signal);
      } catch (told) {
        reject(told);
      }
    });
    call.end(post?.body);
  });
}

/** Turns what the network throws into what a person can do something with. */
function fail(error: unknown, url: URL, deadline: AbortSignal): never {
  if (error instanceof OutsideError) throw error;
  if (error instanceof InsideAddressError) throw new OutsideError("address_refused", INSIDE, url, error);
  if (deadline.aborted) throw new OutsideError("timed_out", "It did not answer in time.", url, error);
  throw new OutsideError("unreachable", sentenceOf(String((error as { code?: unknown }).code ?? "")), url, error);
}

function sentenceOf(code: string): string {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ENODATA") return "There is no such host.";
  if (code === "ECONNREFUSED") return "The host refuses the connection.";
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return "Its certificate is not valid for this address.";
  if (code.startsWith("HPE_")) return "It does not answer as a web server does.";
  return "The connection failed.";
}
