import type { Campaign, CampaignDraft, CampaignPatch } from "@tributary/contract/campaigns";
import type { Destination } from "@tributary/contract/destinations";
import { withScheme } from "../../format/withScheme.ts";

/** The next version as it is edited; a page's address is text until it is sent. */
export type DraftValues = Omit<CampaignDraft, "landingPageUrl"> & { landingPageUrl: string };

export const DRAFT_LABELS: Readonly<Record<keyof DraftValues, string>> = {
  offer: "Offer",
  landingPageUrl: "Landing page",
  pixelIds: "Pixels",
  destinations: "Destinations",
  productIds: "Products",
};

export function draftValues({ draft }: Campaign): DraftValues {
  return { ...draft, landingPageUrl: draft.landingPageUrl ?? "" };
}

/** What to send of the changed fields; a bare domain is made an address. */
export function draftPatch({ landingPageUrl, ...rest }: Partial<DraftValues>): CampaignPatch {
  const address = landingPageUrl?.trim();
  return {
    draft: { ...rest, ...(address !== undefined && { landingPageUrl: address === "" ? null : withScheme(address) }) },
  };
}

/** What keeps a draft from being published, each as something to do. */
export function missingForVersion({ offer, landingPageUrl, pixelIds }: CampaignDraft): string[] {
  return [
    !offer.trim() && "Add an offer.",
    !landingPageUrl && "Add a landing page.",
    pixelIds.length === 0 && "Select at least one pixel.",
  ].filter((todo) => todo !== false);
}

export const DESTINATION_LABEL: Readonly<Record<Destination["kind"], string>> = {
  meta: "Meta",
  ga4: "Google Analytics 4",
  google_ads: "Google Ads",
};

/** A destination to be filled in; buying is what most platforms are to learn of. */
export function newDestination(kind: Destination["kind"]): Destination {
  const events = ["purchase"];
  if (kind === "meta") return { kind, datasetId: "", events };
  if (kind === "ga4") return { kind, measurementId: "", events };
  return { kind, conversionId: "", conversionLabel: "", events };
}

/** The id a platform knows the destination by. */
export function destinationId(destination: Destination): string {
  if (destination.kind === "meta") return destination.datasetId;
  if (destination.kind === "ga4") return destination.measurementId;
  return `${destination.conversionId}/${destination.conversionLabel}`;
}

/** Faults the server found with the destination at this place, by field; those of the whole under "". */
export function destinationErrors(
  errors: readonly { field: string; message: string }[],
  index: number,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { field, message } of errors) {
    const [, at, name = ""] = /(?:^|[./])destinations[./](\d+)(?:[./](\w+))?/.exec(field) ?? [];
    if (at === String(index)) found[name] ??= message;
  }
  return found;
}
