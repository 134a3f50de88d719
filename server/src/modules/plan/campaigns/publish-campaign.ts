/** What is published of a draft: pure, so that the rules can be tried without a database. */
import { isDeepStrictEqual } from "node:util";
import type { Campaign, VersionContent } from "@tributary/contract/campaigns";
import type { Problem } from "@tributary/contract/problem";
import { AppError } from "../../../core/errors.ts";
import { requireRevision } from "../../../platform/http/revision.ts";

/** The pixels and products that a draft names, as far as they are in use. */
export type References = Pick<VersionContent, "pixels" | "products">;

/**
 * The content of the next version.
 * @param last content of the newest version; null: there is none
 * @param ifRevision the revision of the campaign that is to be published; null: any
 * @throws AppError precondition_failed; conflict when it is completed, unready (with each field) or as published before
 */
export function contentToPublish(
  campaign: Campaign,
  references: References,
  last: VersionContent | null,
  ifRevision: number | null,
): VersionContent {
  requireRevision(campaign.revision, ifRevision);
  if (campaign.status === "completed") {
    throw new AppError("conflict", "A completed campaign can't be published. Create a new one.");
  }
  const { offer, landingPageUrl, destinations } = campaign.draft;
  const fields = missing(campaign, references);
  if (fields.length > 0 || landingPageUrl === null) {
    throw new AppError("conflict", {
      public: `The draft isn't ready: ${fields.map(({ field, message }) => `${field} ${message}`).join("; ")}.`,
      fields,
    });
  }
  const content: VersionContent = { offer, landingPageUrl, destinations, ...references };
  if (last && isDeepStrictEqual(content, last)) {
    throw new AppError("conflict", "Nothing has changed since the latest version.");
  }
  return content;
}

function missing({ draft }: Campaign, { pixels, products }: References): NonNullable<Problem["errors"]> {
  const checks: [boolean, string, string][] = [
    [draft.offer === "", "draft.offer", "needs an offer"],
    [draft.landingPageUrl === null, "draft.landingPageUrl", "needs a landing page"],
    [draft.pixelIds.length === 0, "draft.pixelIds", "needs at least one pixel"],
    [pixels.length < draft.pixelIds.length, "draft.pixelIds", "includes an archived pixel"],
    [products.length < draft.productIds.length, "draft.productIds", "includes an archived product"],
  ];
  return checks.filter(([isMissing]) => isMissing).map(([, field, message]) => ({ field, message }));
}
