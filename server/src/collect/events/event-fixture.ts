/** An event record for tests: every column filled with "nothing said", changed where a test says so. */
import { newId } from "../../core/ids.ts";
import type { EventRecord } from "./event-record.ts";

export function newEvent(changes: Partial<EventRecord> = {}): EventRecord {
  return {
    workspace_id: "0199a000-0000-7000-8000-000000000001",
    event_id: newId(),
    pixel_id: null,
    name: "page_view",
    occurred_at: "2026-03-01T12:00:00.000Z",
    received_at: "2026-03-01T12:00:00.000Z",
    visitor_id: "",
    session_id: "",
    customer_id: "",
    email_hash: "",
    tracking_id: "",
    link_id: "",
    order_id: "",
    url: "",
    path: "",
    referrer: "",
    channel: "",
    source: "",
    medium: "",
    campaign: "",
    click_id_name: "",
    click_id: "",
    value_minor: null,
    currency: "",
    is_bot: false,
    ip_hash: "",
    user_agent: "",
    properties: "{}",
    touch: null,
    ...changes,
  };
}
