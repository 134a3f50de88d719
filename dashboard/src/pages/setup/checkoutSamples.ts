/** What a shop's developer pastes, and then makes his own. */

/** In the page: the ids that tie a payment to this visit. */
export const IDS_SAMPLE = `const ids = window.__pixelIds(); // send them along with the order`;

/** On the server: Tributary opens the checkout. The fields are those of `POST /checkout/sessions`. */
export function checkoutSample(origin: string): string {
  return `curl ${origin}/api/v1/checkout/sessions \\
  -H "Authorization: Bearer trb_sk_…" \\
  -H "Content-Type: application/json" \\
  -d '{"lineItems": [{"name": "Mug", "amountMinor": 1200}],
       "currency": "USD",
       "successUrl": "https://example.com/thanks",
       "cancelUrl": "https://example.com/cart",
       "visitorId": "…", "sessionId": "…",
       "trackingId": "…", "campaignLinkId": "…"}'`;
}

/** On the server: the shop opens the checkout by itself, and hands the ids to Stripe. */
export const METADATA_SAMPLE = `const metadata = {
  tributary_visitor_id: ids.visitorId,
  tributary_session_id: ids.sessionId,
};
if (ids.trackingId) metadata.ct_tracking_id = ids.trackingId;
if (ids.campaignLinkId) metadata.ct_campaign_link_id = ids.campaignLinkId;

await stripe.checkout.sessions.create({
  // … as before
  client_reference_id: ids.visitorId,
  metadata,
  payment_intent_data: { metadata },
});`;
