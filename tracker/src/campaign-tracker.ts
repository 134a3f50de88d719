/** The script's other face: conversions reported for the short link that led here. */
import type { CampaignTracker } from "./browser-api.ts";
import { mayKeep } from "./consent.ts";
import { harmless } from "./harmless.ts";
import { send } from "./outbox.ts";
import { randomId } from "./random-id.ts";
import { LINK, read, TRACKING } from "./storage.ts";
import { whenShown } from "./when-shown.ts";

const report = harmless((event_type: string, options?: object) => {
  const ids = { tracking_id: read(TRACKING), campaign_link_id: read(LINK) };
  return (
    mayKeep && ids.tracking_id && send("api/conversions", { event_id: randomId(), ...options, event_type, ...ids })
  );
});

const track: CampaignTracker["track"] = async (eventType, options) => {
  await new Promise(whenShown);
  return report(eventType, options);
};

export const campaignTracker: CampaignTracker = {
  track,
  trackPurchase: (revenue_amount, options) => track("purchase", { ...options, revenue_amount }),
  trackNewsletterSignup: (options) => track("newsletter_signup", options),
  trackCourseEnrollment: (options) => track("course_enrollment", options),
};
