import { defineOutboxEvent } from "../../platform/events/event-bus.ts";

/** Records of an account came in, went, or were restated. Its subject is `sourceSubject` of the account. */
export const sourceChanged = defineOutboxEvent("connections.source-changed");

/** Names an account of a connection where jobs and events go by it. */
export function sourceSubject(connectionId: string, accountId: string): string {
  return `${connectionId}/${accountId}`;
}

/** @throws Error for a text that names no account */
export function readSourceSubject(subject: string): { connectionId: string; accountId: string } {
  const at = subject.indexOf("/");
  if (at <= 0 || at === subject.length - 1) throw new Error(`${subject} names no account`);
  return { connectionId: subject.slice(0, at), accountId: subject.slice(at + 1) };
}
