/** Plays the machines that read the shop. A server tells of them, as it names the browser of everybody it tells of. */
import { type Crawl, crawlsOf } from "../market/crawlers.ts";
import type { MarketSettings } from "../market/market.ts";
import type { DemoWorkspace } from "./demo-state.ts";
import type { TributaryClient } from "./tributary-client.ts";

export interface CrawlerPlay {
  market: MarketSettings;
  /** How much people did, by the start of each UTC day in Unix milliseconds. */
  eventsByDay: ReadonlyMap<number, number>;
  client: TributaryClient;
  workspace: DemoWorkspace;
}

const DAY_MS = 86_400_000;
/** Messages of a request, by the protocol of the door that takes a visitor's user agent from a server. */
const BATCH = 500;

/** Sends all of them. Their ids are the same in every run, so what was sent before is not counted again. */
export async function playCrawlers({ market, eventsByDay, client, workspace }: CrawlerPlay): Promise<void> {
  const crawls = crawlsOfMarket(market, eventsByDay);
  for (let start = 0; start < crawls.length; start += BATCH) {
    const body = { batch: crawls.slice(start, start + BATCH).map(pageMessage) };
    await client.call("/v1/batch", { method: "POST", root: true, body, token: workspace.apiKey });
  }
}

/** What the machines do beside people who do so much. */
export function crawlsOfMarket(market: MarketSettings, eventsByDay: CrawlerPlay["eventsByDay"]): Crawl[] {
  const { seed, shopUrl } = market;
  return [...eventsByDay].flatMap(([day, events]) => {
    const [from, until] = [Math.max(day, market.from), Math.min(day + DAY_MS, market.until)];
    return crawlsOf({ seed, from, until, events, shopUrl });
  });
}

function pageMessage({ eventId, at, userAgent, url }: Crawl): object {
  return {
    type: "page",
    messageId: eventId,
    anonymousId: `crawler-${eventId}`,
    timestamp: new Date(at).toISOString(),
    context: { userAgent, page: { url } },
  };
}
