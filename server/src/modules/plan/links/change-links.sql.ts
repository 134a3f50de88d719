/** Making and changing links: what is checked and what is written belong to one transaction. */
import type { LinkBody, LinkPatch } from "@tributary/contract/links";
import { AppError, notFound } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import type { EventBus } from "../../../platform/events/event-bus.ts";
import { requireRevision } from "../../../platform/http/revision.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import { windowChanged } from "../../accounts/public.ts";
import { isReservedCode, newLinkCode } from "./link-code.ts";
import { type ContentRules, changedContent, type LinkPlace, newContent, refused } from "./link-content.ts";
import { findPlace, insertLink, lockLink, type StoredLink, updateLink } from "./links.sql.ts";

export interface LinkChanges {
  postgres: PostgresClient;
  events: Pick<EventBus, "publish">;
  rules: ContentRules;
}

const CODE_ATTEMPTS = 5;

/** @throws AppError invalid_request; conflict when the chosen code is taken */
export function createLink(
  { postgres, rules }: Omit<LinkChanges, "events">,
  workspaceId: string,
  body: LinkBody,
): Promise<StoredLink> {
  if (body.code !== undefined && isReservedCode(body.code)) throw refused("code", "is reserved; choose another one");
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const place = await requirePlace(tx, body.campaignId ?? null, body.campaignVersionId ?? null);
    const link = { id: newId(rules.now), ...newContent(body, place, rules) };
    if (body.code !== undefined) {
      const stored = await insertLink(tx, workspaceId, { ...link, code: body.code });
      if (stored) return stored;
      throw new AppError("conflict", {
        public: `The code ${body.code} is taken. Codes are never given out twice; choose another one.`,
        fields: [{ field: "code", message: "is taken" }],
      });
    }
    for (let attempt = 0; attempt < CODE_ATTEMPTS; attempt++) {
      const stored = await insertLink(tx, workspaceId, { ...link, code: newLinkCode() });
      if (stored) return stored;
    }
    throw new AppError("unavailable", { public: "No free link code was found. Try again.", retryAfterSeconds: 1 });
  });
}

/**
 * @param expectedRevision the one the change was made from; null: any
 * @throws AppError not_found, invalid_request, precondition_failed; conflict for what the link's version fixes, and for an archived
 * link that is not restored
 */
export function changeLink(
  { postgres, events, rules }: LinkChanges,
  workspaceId: string,
  id: string,
  patch: LinkPatch,
  expectedRevision: number | null,
): Promise<StoredLink> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const before = await lockLink(tx, id);
    if (!before) throw notFound("link");
    requireRevision(before.revision, expectedRevision);
    const { archived = before.archivedAt !== null, ...changes } = patch;
    if (archived && before.archivedAt !== null) {
      if (Object.keys(changes).length > 0) throw new AppError("conflict", "This link is archived. Restore it first.");
      return before;
    }
    const place = await requirePlace(tx, ...placeAfter(before, changes));
    // The campaign that it joins or leaves may have an attribution window of its own.
    if (patch.campaignId !== undefined || patch.campaignVersionId !== undefined) {
      await events.publish(windowChanged, workspaceId, { tx });
    }
    return updateLink(tx, before, { ...changedContent(before, changes, place, rules), isArchived: archived });
  });
}

/** A version given implies its campaign; leaving a campaign is leaving its version. */
function placeAfter(before: StoredLink, patch: LinkPatch): [campaignId: string | null, versionId: string | null] {
  const { campaignId, campaignVersionId } = patch;
  if (campaignVersionId) return [campaignId ?? null, campaignVersionId];
  const staysInCampaign = campaignId === undefined || campaignId === before.campaignId;
  const versionId = staysInCampaign && campaignVersionId === undefined ? before.campaignVersionId : null;
  return [staysInCampaign ? before.campaignId : campaignId, versionId];
}

async function requirePlace(tx: Tx, campaignId: string | null, campaignVersionId: string | null): Promise<LinkPlace> {
  const place = await findPlace(tx, { campaignId, campaignVersionId });
  if (place) return place;
  if (campaignVersionId === null) throw refused("campaignId", "is no campaign of this workspace");
  throw refused("campaignVersionId", campaignId ? "is no version of this campaign" : "is no version of this workspace");
}
