import type { StoredEvent } from "@tributary/contract/stored-events";

export interface EventFact {
  label: string;
  value: string;
}

const CONSENT_WORDS = { granted: "Granted", denied: "Denied", pending: "Not decided yet" } as const;

/** What was decided about an event, for people; what is not known is left out. */
export function eventFacts(event: StoredEvent): EventFact[] {
  const facts: [label: string, value: string | null][] = [
    ["Page", event.url],
    ["Referrer", event.referrer],
    ["Channel", event.channel],
    ["Source and medium", [event.source, event.medium].filter(Boolean).join(" / ") || null],
    ["Campaign", event.campaign],
    ["Click ID", event.clickIdName],
    ["Visitor", event.visitorId],
    ["Session", event.sessionId],
    ["Customer", event.customerId],
    ["Email", event.hasEmail ? "Provided (stored as a hash)" : null],
    ["Order", event.orderId],
    ["Consent", event.consent && CONSENT_WORDS[event.consent]],
    ["Sent by", event.isBot ? (event.botName ?? "Bot") : event.library],
    ["Network", event.ipPrefix],
    ["UTM issues", event.utmIssues.map((issue) => issue.replaceAll("_", " ")).join(", ") || null],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
