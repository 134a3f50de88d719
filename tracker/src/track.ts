/**
 * track.js: `<script defer src="https://…/track.js" data-pixel="…"></script>`.
 * `data-host` sends events to another origin than the script's; `data-debug` tells of failures on the console.
 */
import type { CollectedEvent } from "@tributary/contract/events";
import { onNavigation } from "./navigation.ts";
import { createOutbox } from "./outbox.ts";
import { textStore } from "./storage.ts";
import { createTracker, type Tracker } from "./tracker.ts";
import { createVisitor } from "./visitor.ts";

declare global {
  interface Window {
    __pixelTrack?: Tracker["track"];
    __pixelIdentify?: Tracker["identify"];
    __pixelIds?: Tracker["ids"];
  }
}

/** Bodies above this are refused by browsers when a request is to outlive its page. */
const MAX_KEEPALIVE_BYTES = 60_000;

const script = (document.currentScript ?? document.querySelector("script[data-pixel]")) as HTMLScriptElement | null;
const { pixel = "", host, debug } = script?.dataset ?? {};

function warn(problem: unknown): void {
  // biome-ignore lint/suspicious/noConsole: asked for by data-debug.
  if (debug !== undefined) console.warn("track.js:", problem);
}

/** The shop's page comes first: whatever goes wrong here stays here. */
function harmless<Args extends unknown[], Result>(work: (...args: Args) => Result): (...args: Args) => Result {
  return (...args) => {
    try {
      return work(...args);
    } catch (error) {
      warn(error);
      return undefined as Result;
    }
  };
}

function sender(endpoint: string): (batch: readonly CollectedEvent[]) => Promise<number> {
  return async (batch) => {
    const body = JSON.stringify({ pixelId: pixel, batch });
    // As text/plain it needs no preflight.
    const response = await fetch(endpoint, {
      method: "POST",
      body,
      headers: { "content-type": "text/plain" },
      credentials: "omit",
      keepalive: body.length < MAX_KEEPALIVE_BYTES,
    });
    if (!response.ok) warn(await response.text());
    return response.status;
  };
}

function start(): void {
  const local = textStore(() => localStorage);
  const tab = textStore(() => sessionStorage);
  const outbox = createOutbox({
    key: `_trb_out_${pixel}`,
    store: local,
    send: sender(new URL("/api/v1/events/batch", host || script?.src).href),
    later: setTimeout,
    now: Date.now,
  });
  const visitor = createVisitor({ pixelId: pixel, page: document, local, tab, now: Date.now });
  const tracker = createTracker({ visitor, tab, outbox, location, page: document });
  window.__pixelTrack = harmless(tracker.track);
  window.__pixelIdentify = harmless(tracker.identify);
  window.__pixelIds = harmless(tracker.ids);
  outbox.retry();
  addEventListener("online", outbox.retry);
  harmless(tracker.pageView)();
  onNavigation(window, harmless(tracker.pageView));
}

if (!pixel) warn("data-pixel is missing");
// Loaded twice, the script counts once.
else if (!window.__pixelTrack) harmless(start)();
