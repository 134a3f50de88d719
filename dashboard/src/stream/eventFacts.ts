import type { StoredEvent } from "@tributary/contract/stored-events";

export interface EventFact {
  label: string;
  value: string;
}

const CONSENT_WORDS = { granted: "Granted", denied: "Refused", pending: "Not decided yet" } as const;

/** What was decided about an event, for people; what is not known is left out. */
export function eventFacts(event: StoredEvent): EventFact[] {
  const facts: [label: string, value: string | null][] = [
    ["Page", event.url],
    ["Came from", event.referrer],
    ["Channel", event.channel],
    ["Source and medium", [event.source, event.medium].filter(Boolean).join(" / ") || null],
    ["Campaign", event.campaign],
    ["Click id", event.clickIdName],
    ["Visitor", event.visitorId],
    ["Session", event.sessionId],
    ["Customer", event.customerId],
    ["E-mail", event.hasEmail ? "Given; only its hash is kept" : null],
    ["Order", event.orderId],
    ["Consent", event.consent && CONSENT_WORDS[event.consent]],
    ["Sent by", event.isBot ? (event.botName ?? "A machine") : event.library],
    ["Network", event.ipPrefix],
    ["UTM faults", event.utmIssues.map((issue) => issue.replaceAll("_", " ")).join(", ") || null],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
