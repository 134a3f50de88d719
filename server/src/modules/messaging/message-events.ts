import { defineOutboxEvent } from "../../platform/events/event-bus.ts";

/**
 * A contact wrote. The subject is the conversation's id, so that one conversation is seen to by one run at a time, in
 * order; the run reads what is there with `messagesOf`, and may find several new messages or none.
 */
export const messageReceived = defineOutboxEvent("message.received");

/** Something waits to be sent. The subject is the conversation's id. */
export const messageQueued = defineOutboxEvent("message.queued");
