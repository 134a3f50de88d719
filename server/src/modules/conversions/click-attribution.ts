/** What one click brought in. */

import type { ClickAttribution, ReportedConversion } from "@tributary/contract/conversions";
import { daysSince, windowEnd } from "../../core/attribution-window.ts";
import { notFound } from "../../core/errors.ts";
import type { Click } from "./clicks.sql.ts";

export interface ClickAttributionContext {
  /** Of whichever link. */
  findClick(workspaceId: string, trackingId: string): Promise<Click | null>;
  /** Archived links too. */
  findLink(workspaceId: string, id: string): Promise<{ title: string } | null>;
  windowDays(workspaceId: string, linkId: string): Promise<number>;
  conversionsOf(
    workspaceId: string,
    click: { trackingId: string; linkId: string; windowDays: number },
  ): Promise<ReportedConversion[]>;
}

/**
 * @param trackingId in lower case; @param now Unix milliseconds
 * @throws AppError not_found where no click of the workspace has the id
 */
export async function attributionOf(
  context: ClickAttributionContext,
  workspaceId: string,
  trackingId: string,
  now: number,
): Promise<ClickAttribution> {
  const click = await context.findClick(workspaceId, trackingId);
  const link = click && (await context.findLink(workspaceId, click.linkId));
  if (!click || !link) throw notFound("click");
  const { linkId } = click;
  const windowDays = await context.windowDays(workspaceId, linkId);
  const conversions = await context.conversionsOf(workspaceId, { trackingId, linkId, windowDays });
  const clickedAt = click.clickedAt.getTime();
  const endsAt = windowEnd(clickedAt, windowDays);
  return {
    trackingId,
    linkId,
    linkTitle: link.title,
    clickedAt: click.clickedAt.toISOString(),
    window: {
      days: windowDays,
      daysSinceClick: daysSince(clickedAt, now),
      isOpen: now < endsAt,
      endsAt: new Date(endsAt).toISOString(),
    },
    conversions,
    revenue: totals(conversions),
  };
}

function totals(conversions: readonly ReportedConversion[]): ClickAttribution["revenue"] {
  const sums = new Map<string, number>();
  for (const { currency, revenueMinor } of conversions) {
    if (currency !== null && revenueMinor !== null) sums.set(currency, (sums.get(currency) ?? 0) + revenueMinor);
  }
  return [...sums].sort().map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
