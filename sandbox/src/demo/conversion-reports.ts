/** The conversions that the shop reports of those who came by a short link, as its pages and its server would. */
import type { ConversionBody } from "@tributary/contract/conversions";
import type { MarketEvent } from "../market/market.ts";
import { majorUnits } from "../money.ts";
import type { DemoWorkspace } from "./demo-state.ts";
import { inParallel } from "./in-parallel.ts";
import { type TributaryClient, TributaryRefusal } from "./tributary-client.ts";

export interface ReportPlay {
  events: readonly MarketEvent[];
  client: TributaryClient;
  workspace: DemoWorkspace;
}

/** Of a hundred purchases, those whose page forgets the amount: shops make mistakes, and these are rejected. */
const WITHOUT_AMOUNT = 3;
/** Of a hundred sign-ups, those that ask for the brewing guide and leave their address as a lead. */
const LEADS = 35;
const AT_ONCE = 8;

/** Whether the shop reports it: what was bought or signed up for after a click on a short link. */
export function isReported({ name, trackingId, link }: MarketEvent): boolean {
  return (name === "purchase" || name === "newsletter_signup") && trackingId !== undefined && link !== undefined;
}

/** Reports them all. Their ids are the same in every run, so what was reported before is not counted again. */
export function playReports({ events, client, workspace }: ReportPlay): Promise<void> {
  return inParallel(events, AT_ONCE, (event) => report(event, client, workspace));
}

/** One report. That it is rejected for a mistake in it is no fault of the play. */
export async function report(event: MarketEvent, client: TributaryClient, workspace: DemoWorkspace): Promise<void> {
  const body = reportOf(event, workspace.linkIds);
  await client.call("/conversions", { method: "POST", body, token: workspace.apiKey }).catch((error: unknown) => {
    if (!(error instanceof TributaryRefusal) || error.code !== "conversion_rejected") throw error;
  });
}

/** @param linkIds campaign link key → id */
export function reportOf(event: MarketEvent, linkIds: DemoWorkspace["linkIds"]): ConversionBody {
  const draw = Number.parseInt(event.eventId.slice(-6), 16) % 100;
  const common = {
    tracking_id: event.trackingId ?? null,
    campaign_link_id: linkIds[event.link ?? ""] ?? null,
    event_id: event.eventId,
    occurred_at: new Date(event.at).toISOString(),
  };
  if (event.name !== "purchase") {
    return draw < LEADS
      ? { ...common, event_type: "lead", event_data: { form: "brewing guide" } }
      : { ...common, event_type: "newsletter_signup", event_data: { form: "newsletter" } };
  }
  const { orderId = null, valueMinor = 0, currency = "USD" } = event;
  const amount = draw < WITHOUT_AMOUNT ? {} : { revenue_amount: majorUnits(valueMinor, currency) };
  return { ...common, event_type: "purchase", ...amount, currency, event_data: { order_id: orderId } };
}
