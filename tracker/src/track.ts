/**
 * track.js: `<script defer src="https://…/track.js" data-pixel="…"></script>`. Several such tags on one page each have
 * their own pixel; the page's calls reach all of them, or the one they name.
 */
import type { Consent } from "./browser-api.ts";
import { campaignTracker } from "./campaign-tracker.ts";
import { followClicks } from "./clicks.ts";
import { decide, isPending, mayKeep } from "./consent.ts";
import { harmless } from "./harmless.ts";
import { identity, readCampaign } from "./identity.ts";
import { options, pixel } from "./options.ts";
import { resend } from "./outbox.ts";
import { flush, followPages, track } from "./page.ts";
import { forget, SESSION } from "./storage.ts";
import { whenShown } from "./when-shown.ts";

type Call = (...args: never[]) => unknown;

const page = window as unknown as Record<string, unknown>;

/**
 * Gives the page a call. A tag that came before this one gets it too.
 * @param pixelAt which argument may name the only pixel to be reached
 */
function offer(name: string, pixelAt: number, work: Call): void {
  const before = page[name] as Call | undefined;
  page[name] = harmless((...args: never[]) => {
    const other = before?.(...args);
    return (args[pixelAt] || pixel) === pixel ? other || work(...args) : other;
  });
}

function setConsent(asked: Consent | undefined): void {
  decide(asked);
  if (!mayKeep && !isPending) forget();
  flush();
}

harmless(() => {
  // Loaded twice, the script counts once.
  if (page[SESSION]) return;
  page[SESSION] = 1;
  setConsent(options.consent);
  page.CampaignTracker ||= campaignTracker;
  if (pixel) {
    offer("__pixelTrack", 2, track);
    offer("__pixelIdentify", 1, (person: object) => track("identify", person));
    offer("__pixelIds", 0, identity);
    offer("__pixelConsent", 1, setConsent);
  }
  whenShown(() => {
    // Not before: what a page loaded ahead writes to the tab's storage, the browser throws away when it shows the page.
    readCampaign();
    if (pixel) {
      followPages();
      followClicks();
    }
    addEventListener("online", resend);
    resend();
  });
})();
