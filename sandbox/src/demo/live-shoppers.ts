/** Shoppers who keep coming after the play, so that the dashboard is alive: real links, events, payments, webhooks. */
import { CAMPAIGN_LINKS } from "../campaign-links.ts";
import { PRODUCTS } from "../catalogue.ts";
import type { Cause } from "../market/market.ts";
import { Random } from "../market/random.ts";
import { DIRECT, SOURCES, type Source } from "../market/sources.ts";
import { uuidV7 } from "../market/uuid.ts";
import { startCheckout } from "../shop/start-checkout.ts";
import type { Sandbox } from "../start-sandbox.ts";
import { GOOD_CARD } from "../stripe/cards.ts";
import type { DemoWorkspace } from "./demo-state.ts";
import { pause } from "./tributary-client.ts";

export interface LiveOptions {
  sandbox: Sandbox;
  serverUrl: string;
  workspace: DemoWorkspace;
  /** Campaign link key → short address. */
  shortUrls: Record<string, string>;
  signal: AbortSignal;
}

interface Person {
  id: string;
  email: string;
  visitorId: string;
  exposures: Cause[];
}

interface Landing {
  url: string;
  referrer?: string;
  trackingId?: string;
  campaignLinkId?: string;
}

const EVERY_MS = 20_000;
const REMEMBERED = 30;
const COMES_BACK = 0.35;
const BUYS = 0.45;
/** An ordinary browser: what a shopper's requests look like. */
const USER_AGENT =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** Runs until stopped. A shopper whom the server turns away just leaves. */
export async function sendLiveShoppers(options: LiveOptions): Promise<void> {
  const random = new Random(`live/${Date.now()}`);
  const known: Person[] = [];
  for (;;) {
    await pause(EVERY_MS * (0.6 + 0.8 * random.next()), options.signal);
    const returning = known.length > 0 && random.chance(COMES_BACK);
    const person = returning ? random.pick(known) : newPerson(random);
    const source = returning ? DIRECT : random.weighted(SOURCES, (each) => each.discovery);
    await visit(options, person, source, random).catch(() => options.signal.throwIfAborted());
    if (!returning) known.push(person);
    if (known.length > REMEMBERED) known.shift();
  }
}

function newPerson(random: Random): Person {
  const id = `live-${random.word(10, "abcdefghijkmnpqrstuvwxyz23456789")}`;
  return { id, email: `${id}@example.com`, visitorId: uuidV7(Date.now(), random), exposures: [] };
}

async function visit(options: LiveOptions, person: Person, source: Source, random: Random): Promise<void> {
  const sessionId = uuidV7(Date.now(), random);
  const landing = await arrive(options, source, random);
  if (source !== DIRECT) {
    person.exposures.push({
      at: Date.now(),
      channel: source.channel,
      source: source.source,
      campaign: source.campaign,
    });
  }
  const { trackingId, campaignLinkId } = landing;
  const ids = { visitorId: person.visitorId, sessionId, trackingId, campaignLinkId };
  const send = (event: object) => sendEvent(options, { ...ids, consent: "granted", ...event });
  await send({ name: "page_view", url: landing.url, referrer: landing.referrer });
  const product = random.weighted(PRODUCTS, (each) => each.popularity);
  const productUrl = `${options.sandbox.url}/shop/products/${product.slug}`;
  await pause(1500 + 2500 * random.next(), options.signal);
  await send({ name: "page_view", url: productUrl, referrer: landing.url });
  if (!random.chance(BUYS)) return;
  await pause(1000 + 2000 * random.next(), options.signal);
  await send({ name: "begin_checkout", url: `${options.sandbox.url}/shop/cart` });
  await send({ name: "identify", email: person.email });
  await purchase(options, person, ids, product.slug);
}

/** Follows the short link without entering the page behind it, or types the address. */
async function arrive({ sandbox, shortUrls, signal }: LiveOptions, source: Source, random: Random): Promise<Landing> {
  const referrer = source.referrer === undefined ? {} : { referrer: source.referrer };
  const shortUrl = shortUrls[source.link ?? ""];
  if (source.link === undefined || shortUrl === undefined) {
    const query = new URLSearchParams(source.query(random));
    const page = `${sandbox.url}/shop${source.path === "/" ? "" : source.path}`;
    return { url: query.size === 0 ? page : `${page}?${query}`, ...referrer };
  }
  const headers = { "user-agent": USER_AGENT, ...(source.referrer === undefined ? {} : { referer: source.referrer }) };
  const answer = await fetch(shortUrl, { redirect: "manual", headers, signal });
  await answer.arrayBuffer();
  const url = answer.headers.get("location");
  if (url === null) throw new Error(`The short link answered ${answer.status} without a way to go.`);
  const query = new URL(url).searchParams;
  const [trackingId, campaignLinkId] = [query.get("ct_tracking_id"), query.get("ct_campaign_link_id")];
  return { url, ...referrer, ...(trackingId && campaignLinkId ? { trackingId, campaignLinkId } : {}) };
}

async function sendEvent({ serverUrl, workspace, signal }: LiveOptions, event: object): Promise<void> {
  const answer = await fetch(`${serverUrl}/api/v1/events`, {
    method: "POST",
    headers: { "content-type": "text/plain", "user-agent": USER_AGENT },
    body: JSON.stringify({ pixelId: workspace.pixelId, ...event }),
    signal,
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`The event was refused: ${answer.status}.`);
}

async function purchase(
  { sandbox, serverUrl, workspace }: LiveOptions,
  person: Person,
  ids: object,
  slug: string,
): Promise<void> {
  const product = PRODUCTS.find((each) => each.slug === slug);
  if (product === undefined) return;
  const fields = new URLSearchParams({ email: person.email });
  for (const [name, value] of Object.entries(ids)) if (typeof value === "string") fields.set(name, value);
  const access = { serverUrl, pixelId: workspace.pixelId, apiKey: workspace.apiKey, links: [] };
  const checkout = await startCheckout(access, sandbox.url, { product, quantity: 1, currency: "USD" }, fields);
  if ("fault" in checkout) throw new Error(checkout.fault);
  const sessionId = new URL(checkout.url).pathname.split("/").at(-1) ?? "";
  const { intent } = await sandbox.stripe.pay({ sessionId, email: person.email, card: GOOD_CARD });
  const cause = person.exposures.at(-1) ?? { at: Date.now(), channel: "Direct", source: "direct", campaign: null };
  await sandbox.truths.write(intent.id, {
    shopper: person.id,
    cause,
    exposures: person.exposures,
    visitorIds: [person.visitorId],
  });
}

/** Short addresses of the campaign links, by key, from what the API lists. */
export function shortUrlsByKey(links: readonly { title: string; shortUrl: string }[]): Record<string, string> {
  const byTitle = new Map(links.map((link) => [link.title, link.shortUrl]));
  return Object.fromEntries(
    CAMPAIGN_LINKS.flatMap(({ key, title }) => (byTitle.has(title) ? [[key, byTitle.get(title) ?? ""]] : [])),
  );
}
