/** A small provider over real HTTP, with books that are known and faults on demand, for tests of what reads providers. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { daysBetween } from "../../../core/days.ts";

export interface ToyRow {
  day: string;
  ad_id: string;
  cost_micros: string;
  [more: string]: unknown;
}

export interface ToyAccount {
  id: string;
  name: string;
  currency: string;
  time_zone: string;
}

/** Answers in the place of what is right. @returns whether it did */
export type ToyFault = (url: URL, response: ServerResponse) => boolean;

export interface ToyProvider {
  url: string;
  accounts: ToyAccount[];
  /** What would be billed. */
  ads: ToyRow[];
  campaigns: { id: string; name: string; [more: string]: unknown }[];
  /** Oldest first; the place of each is its cursor. */
  orders: { id: string; status: string; [more: string]: unknown }[];
  faults: ToyFault[];
  /** Paths with their queries, in order. */
  calls: string[];
  /** Days of ads per question that are too many; null: none are. */
  tooManyDays: number | null;
  /** Ends each way of access. */
  token: string;
  close(): Promise<void>;
}

const PAGE = 3;

export async function openToyProvider(): Promise<ToyProvider> {
  const server = createServer((request, response) => answer(toy, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const toy: ToyProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accounts: [],
    ads: [],
    campaigns: [],
    orders: [],
    faults: [],
    calls: [],
    tooManyDays: null,
    token: "token",
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  return toy;
}

function answer(toy: ToyProvider, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", toy.url);
  toy.calls.push(url.pathname + url.search);
  response.setHeader("content-type", "application/json");
  if (request.headers.authorization !== `Bearer ${toy.token}`) {
    response.statusCode = 401;
    response.end("{}");
    return;
  }
  if (toy.faults.some((fault) => fault(url, response))) return;
  const start = Number(url.searchParams.get("after") ?? 0);
  const lists: Record<string, () => object[] | null> = {
    "/accounts": () => toy.accounts,
    "/orders": () => toy.orders,
    "/campaigns": () => toy.campaigns,
    "/ads": () => adsBetween(toy, url.searchParams.get("from") ?? "", url.searchParams.get("to") ?? ""),
  };
  const rows = lists[url.pathname]?.() ?? null;
  // As Stripe, for connections that are made by its screens.
  if (url.pathname.startsWith("/v1/")) response.end('{"id":"toy"}');
  else if (rows) send(response, rows, start, url.pathname === "/accounts" ? rows.length : PAGE);
  else response.writeHead(400).end('{"error":"too_much"}');
}

function adsBetween({ ads, tooManyDays }: ToyProvider, from: string, to: string): ToyRow[] | null {
  if (tooManyDays !== null && daysBetween(from, to) >= tooManyDays) return null;
  return ads.filter(({ day }) => day >= from && day <= to);
}

function send(response: ServerResponse, all: readonly object[], start: number, size: number): void {
  const rows = all.slice(start, start + size);
  const end = start + rows.length;
  response.end(JSON.stringify({ rows, next: end, more: end < all.length }));
}

/** Answers calls of a path so many times. */
export function times(count: number, path: string, fault: (response: ServerResponse, url: URL) => void): ToyFault {
  let left = count;
  return (url, response) => {
    if (left <= 0 || !(url.pathname + url.search).includes(path)) return false;
    left -= 1;
    fault(response, url);
    return true;
  };
}

/** Refuses with a status. */
export function refusing(status: number, headers: Record<string, string> = {}) {
  return (response: ServerResponse): void => {
    response.writeHead(status, headers);
    response.end("{}");
  };
}
