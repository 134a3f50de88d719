/** What shoppers do in a market that goes on, done as they would: real short links, pixel events, payments, reports. */
import type { DayAhead } from "../market/days-ahead.ts";
import type { MarketEvent, MarketPayment } from "../market/market.ts";
import type { Sandbox } from "../start-sandbox.ts";
import { isReported, report } from "./conversion-reports.ts";
import type { DemoWorkspace } from "./demo-state.ts";
import { playRefund, recordPayment } from "./play-market.ts";
import type { TributaryClient } from "./tributary-client.ts";

export interface LiveShop {
  sandbox: Sandbox;
  client: TributaryClient;
  serverUrl: string;
  workspace: DemoWorkspace;
  /** Campaign link key → short address. */
  shortUrls: Record<string, string>;
  signal: AbortSignal;
}

export interface LiveAct {
  /** Unix milliseconds. */
  at: number;
  act: () => Promise<void>;
}

/** An ordinary browser: what a shopper's requests look like. */
const USER_AGENT =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** @returns for each day, one after the other: what is to be done on it, in order of time */
export function liveActs(shop: LiveShop): (day: DayAhead) => LiveAct[] {
  const { sandbox, client, workspace } = shop;
  /** The click's id in the market → the one that the short link gave. */
  const clicks = new Map<string, string>();
  const asClicked = <Carrier extends MarketEvent | MarketPayment>(carrier: Carrier): Carrier => {
    const given = clicks.get(carrier.trackingId ?? "");
    return given === undefined ? carrier : { ...carrier, trackingId: given };
  };
  const happen = async (event: MarketEvent): Promise<void> => {
    if (event.name === "link_click") {
      const given = await follow(shop, event);
      if (event.trackingId !== undefined && given !== null) clicks.set(event.trackingId, given);
      return;
    }
    const shown = asClicked(event);
    await sendEvent(shop, { ...shown, url: event.url?.replace(event.trackingId ?? "", shown.trackingId ?? "") });
    if (isReported(shown)) await report(shown, client, workspace);
  };
  return ({ events, payments, refunds }) =>
    [
      ...events.map((event): LiveAct => ({ at: event.at, act: () => happen(event) })),
      ...payments.map(
        (payment): LiveAct => ({
          at: payment.at,
          act: async () => void (await recordPayment(sandbox, asClicked(payment), workspace)),
        }),
      ),
      ...refunds.map(
        ({ at, refund, payment }): LiveAct => ({
          at,
          act: () => playRefund(sandbox, { refund, payment: asClicked(payment), workspace }),
        }),
      ),
    ].sort((a, b) => a.at - b.at);
}

/** Follows the short link without entering the page behind it. @returns the click's id, where the link gave one */
async function follow({ shortUrls, signal }: LiveShop, { link, referrer }: MarketEvent): Promise<string | null> {
  const shortUrl = shortUrls[link ?? ""];
  if (shortUrl === undefined) return null;
  const headers = { "user-agent": USER_AGENT, ...(referrer === undefined ? {} : { referer: referrer }) };
  const answer = await fetch(shortUrl, { redirect: "manual", headers, signal });
  await answer.arrayBuffer();
  return new URL(answer.headers.get("location") ?? shortUrl).searchParams.get("ct_tracking_id");
}

/** As the script sends it: what happened when is told by when it arrives. @throws Error when it is not taken */
async function sendEvent(
  { serverUrl, workspace, signal }: LiveShop,
  { at: _at, link, ...event }: Omit<MarketEvent, "url"> & { url: string | undefined },
): Promise<void> {
  const click = link === undefined ? {} : { campaignLinkId: workspace.linkIds[link] };
  const answer = await fetch(`${serverUrl}/api/v1/events`, {
    method: "POST",
    headers: { "content-type": "text/plain", "user-agent": USER_AGENT },
    body: JSON.stringify({ pixelId: workspace.pixelId, ...event, ...click }),
    signal,
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`The event was refused: ${answer.status}.`);
}
