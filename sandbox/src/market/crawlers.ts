/** Machines that read the shop's pages: search engines, previews, page testers. */
import { PRODUCTS } from "../catalogue.ts";
import { Random } from "./random.ts";
import { uuidV7 } from "./uuid.ts";

export interface Crawl {
  eventId: string;
  at: number;
  userAgent: string;
  url: string;
}

export interface CrawledDay {
  seed: string;
  /** Nothing happens before, nothing at or after. */
  from: number;
  until: number;
  /** What people did on the day; machines do their share on top. */
  events: number;
  shopUrl: string;
}

/** Of all events, those of people included. */
const SHARE = 0.03;

const MACHINES: readonly { userAgent: string; weight: number }[] = [
  { userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", weight: 9 },
  { userAgent: "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", weight: 5 },
  { userAgent: "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", weight: 4 },
  {
    userAgent: "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    weight: 4,
  },
  { userAgent: "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", weight: 3 },
  { userAgent: "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", weight: 1 },
  {
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
    weight: 2,
  },
];

/** One day's, in order of time. Pure: the same day is always the same. */
export function crawlsOf({ seed, from, until, events, shopUrl }: CrawledDay): Crawl[] {
  const random = new Random(`crawlers/${seed}/${from}`);
  const count = Math.round((events * SHARE) / (1 - SHARE));
  const times = Array.from({ length: count }, () => random.integer(from, until - 1)).sort((a, b) => a - b);
  return times.map((at) => ({
    eventId: uuidV7(at, random),
    at,
    userAgent: random.weighted(MACHINES, ({ weight }) => weight).userAgent,
    url: random.chance(0.3) ? shopUrl : `${shopUrl}/products/${random.pick(PRODUCTS).slug}`,
  }));
}
