/** Which requests may go the short way: those to frequent routes, spelt as the product's own pages and scripts spell them. */
import type { IncomingMessage } from "node:http";
import type { Route } from "./route.ts";

export interface FrequentRoutes {
  /** Of these the ones that say they are `frequent`. */
  routes: readonly Route[];
  /** Where a route is asked for: its pattern with `:name` for a parameter, and other addresses of the same. */
  addressesOf: (route: Route) => readonly string[];
}

export interface Destination {
  route: Route;
  /** The first of its addresses. */
  pattern: string;
  params: Readonly<Record<string, string>>;
}

/** Longer ones are batches, which need time for themselves. */
const MAX_BODY_BYTES = 65_536;
const NO_PARAMS = {};

/** @returns what finds where a request leads; null: the long way */
export function signpost(frequent: FrequentRoutes): (request: IncomingMessage) => Destination | null {
  const posted = new Map<string, Destination>();
  const followed: { prefix: string; parameter: string; pattern: string; route: Route }[] = [];
  for (const route of frequent.routes.filter((one) => one.frequent)) {
    const addresses = frequent.addressesOf(route);
    const pattern = addresses[0] ?? route.path;
    for (const address of addresses) {
      const [, prefix = "", parameter = ""] = /^(.*\/):(\w+)$/.exec(address) ?? [];
      if (route.body) posted.set(address, { route, pattern, params: NO_PARAMS });
      else followed.push({ prefix, parameter, pattern, route });
    }
  }
  const follow = (url: string): Destination | null => {
    const to = followed.find(({ prefix }) => url.startsWith(prefix));
    const value = to ? url.slice(to.prefix.length) : "";
    return to && /^[\w-]{1,100}$/.test(value)
      ? { route: to.route, pattern: to.pattern, params: { [to.parameter]: value } }
      : null;
  };
  return (request) => {
    const { method, url = "" } = request;
    if (method === "POST") return hasPlainBody(request) ? (posted.get(url) ?? null) : null;
    return method === "GET" && hasNoBody(request) ? follow(url) : null;
  };
}

function hasNoBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] === undefined && headers["transfer-encoding"] === undefined;
}

function hasPlainBody({ headers }: IncomingMessage): boolean {
  const length = Number(headers["content-length"]);
  const isShort = length > 0 && length <= MAX_BODY_BYTES && headers["transfer-encoding"] === undefined;
  const isJson = /^(?:application\/json|text\/plain)(?:; ?charset=utf-8)?$/i.test(headers["content-type"] ?? "");
  return isShort && isJson && headers["content-encoding"] === undefined && headers.expect === undefined;
}
