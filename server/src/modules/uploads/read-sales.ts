/** Gathers what is known of payments that are to be sent: money, buyer, browsers, consent, and campaign. */
import type { UploadConsent } from "@tributary/contract/uploads";
import type { PersonDetails } from "../../connect/person-details.ts";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { readPayers } from "../payments/public.ts";
import { type CollectedBrowser, readBrowsers, readJourneyLinks } from "./browsers.sql.ts";
import type { SeenBrowser } from "./destinations/destination.ts";
import { campaignsOfLinks, type DueUpload } from "./due-uploads.sql.ts";
import type { SaleFacts } from "./sale-facts.ts";

/** Percent. Of a weaker match the browser may be somebody else's. */
const LEAST_CONFIDENCE = 50;

export async function readSales(
  { postgres, clickhouse }: { postgres: PostgresClient; clickhouse: ClickHouseClient },
  workspaceId: string,
  due: readonly DueUpload[],
): Promise<SaleFacts[]> {
  const store = clickhouse.inWorkspace(workspaceId);
  const ids = due.map(({ paymentId }) => paymentId);
  const payers = await postgres.withWorkspace(workspaceId, (tx) => readPayers(tx, ids));
  const times = due.map(({ paidAt }) => paidAt.getTime());
  const browsers = await readBrowsers(store, [...new Set(due.flatMap(visitorsOf))], {
    from: new Date(Math.min(...times)),
    to: new Date(Math.max(...times)),
  });
  const links = await readJourneyLinks(store, ids);
  const campaigns = await campaignsOfLinks(postgres, workspaceId, [...links.values()].flat());
  return due.map((upload) => {
    const own = browsers.filter(({ visitorId }) => visitorsOf(upload).includes(visitorId));
    const campaignId = (links.get(upload.paymentId) ?? []).map((id) => campaigns.get(id)).find(Boolean) ?? null;
    return toFacts(upload, own, payers.get(upload.paymentId) ?? null, campaignId);
  });
}

function visitorsOf({ confidence, visitorIds, isErased }: DueUpload): readonly string[] {
  return confidence >= LEAST_CONFIDENCE && !isErased ? visitorIds : [];
}

function toFacts(
  upload: DueUpload,
  browsers: readonly CollectedBrowser[],
  person: PersonDetails | null,
  campaignId: string | null,
): SaleFacts {
  const { uploadId, paymentId, step, attempts, matchVersion, isErased } = upload;
  return {
    uploadId,
    paymentId,
    step,
    attempts,
    matchVersion,
    visitorIds: browsers.map(({ visitorId }) => visitorId),
    isErased,
    campaignId,
    refundedMinor: upload.refundedMinor,
    consent: consentOf(browsers),
    sale: {
      dedupKey: upload.dedupKey,
      paidAt: upload.paidAt,
      amountMinor: upload.amountMinor - upload.refundedMinor,
      takenBackMinor: step === "adjustment" ? upload.refundedMinor - upload.toldRefundedMinor : 0,
      currency: upload.currency,
      orderId: upload.orderId,
      customerId: upload.customerId,
      isRenewal: upload.isRenewal,
      person,
      browser: browserOf(browsers, upload.paidAt),
    },
  };
}

/** Of all the buyer's browsers: each that is told of must agree. */
function consentOf(browsers: readonly CollectedBrowser[]): UploadConsent {
  if (browsers.length === 0) return "unknown";
  return browsers.every(({ consent }) => consent === "granted") ? "granted" : "not_asked";
}

/** The one seen last, with the ad clicks of all of them. */
function browserOf(browsers: readonly CollectedBrowser[], paidAt: Date): SeenBrowser | null {
  const [last] = browsers.filter(({ userAgent, pageUrl }) => userAgent && pageUrl).sort((a, b) => b.seenAt - a.seenAt);
  if (!last) return null;
  const clicks = browsers.flatMap((browser) => browser.clicks).filter(({ at }) => at <= paidAt);
  return {
    userAgent: last.userAgent,
    pageUrl: last.pageUrl,
    gaClientId: last.gaClientId || (browsers.find(({ gaClientId }) => gaClientId)?.gaClientId ?? null),
    clicks: clicks.toSorted((a, b) => b.at.getTime() - a.at.getTime()),
  };
}
