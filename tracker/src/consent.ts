/** Whether the visitor may be recognised. */
import type { Consent } from "./browser-api.ts";
import { isCookieless } from "./options.ts";

/** What the visitor agreed to; undefined: nobody asked. */
export let consent: Consent | undefined;

/** The visitor has still to decide. */
export let isPending: boolean;

/** Ids may be read, made and kept. */
export let mayKeep: boolean;

/**
 * Takes the page's word for what the visitor decided. The browser's Global Privacy Control is a refusal whatever the
 * page says; its older Do Not Track is one unless the page says otherwise. A word we do not know counts as a refusal.
 */
export function decide(asked: Consent | undefined): void {
  const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean };
  const isRefused = asked ? !/^(granted|pending)$/.test(asked) : doNotTrack === "1";
  consent = globalPrivacyControl || isRefused ? "denied" : asked;
  isPending = consent === "pending";
  mayKeep = !isPending && consent !== "denied" && !isCookieless;
}
