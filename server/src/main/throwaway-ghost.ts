/** A shop that there is not, for calls that must find nothing. */
import { newId } from "../core/ids.ts";
import type { Shop } from "./throwaway-shop.ts";

/** The same fields with ids that were never given out. */
export function ghostOf(shop: Shop): Shop {
  const ids = {
    memberId: newId(),
    invitationId: newId(),
    apiKeyId: newId(),
    pixelId: newId(),
    linkId: newId(),
    // Old enough not to be taken for a click on its way.
    trackingId: newId(Date.UTC(2026, 0, 1)),
    campaignId: newId(),
    productId: newId(),
    priceId: newId(),
    productImportId: newId(),
    channelRuleId: newId(),
    ignoredReferrerId: newId(),
    ownRateId: newId(),
    campaignMappingId: newId(),
    connectionId: newId(),
    deadLetterId: newId(),
    paymentId: newId(),
    snapshotId: newId(),
    alertRuleId: newId(),
    alertDestinationId: newId(),
    flowId: newId(),
    knowledgeId: newId(),
    uploadDestinationId: newId(),
    uploadId: newId(),
    assistantThreadId: newId(),
    chatChannelId: newId(),
    conversationId: newId(),
    savedReplyId: newId(),
    erasureId: newId(),
  };
  return { ...shop, ...ids, linkCode: "nosuch00" };
}
