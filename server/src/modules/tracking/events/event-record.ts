/**
 * One collected event as it lies in the event log and, column for column, in the ClickHouse table `events`.
 * Everything a later step needs is decided before the event is acknowledged; nothing raw (address, e-mail) is in it.
 */
export interface EventRecord {
  workspace_id: string;
  event_id: string;
  pixel_id: string | null;
  name: string;
  /** ISO 8601 UTC with milliseconds. */
  occurred_at: string;
  received_at: string;
  visitor_id: string;
  /** Who clicked one of our links; empty: it was none, or told by somebody else. */
  clicker: string;
  session_id: string;
  customer_id: string;
  email_hash: string;
  tracking_id: string;
  link_id: string;
  order_id: string;
  url: string;
  path: string;
  referrer: string;
  channel: string;
  source: string;
  medium: string;
  campaign: string;
  term: string;
  content: string;
  /** Codes of what is wrong with the address's UTM parameters. */
  utm_issues: string[];
  click_id_name: string;
  click_id: string;
  value_minor: number | null;
  currency: string;
  is_bot: boolean;
  /** "granted", "denied" or "pending"; empty: nothing said. */
  consent: string;
  /** What a machine calls itself, or "prefetch"; empty: no machine known. */
  bot_name: string;
  ip_hash: string;
  ip_prefix: string;
  user_agent: string;
  /** The client that sent it, name/version. */
  library: string;
  /** A JSON object as text. */
  properties: string;
  /** What kind of touch this event is, if any. Not a column of `events`: it makes a row of `touches`. */
  touch: "link_click" | "landing" | "direct" | null;
  /** Sent with a secret key. */
  is_trusted: boolean;
}

/** Where accepted events go. The promise resolves when they are on stable storage, and rejects when they may not be. */
export interface EventSink {
  append(records: readonly EventRecord[]): Promise<void>;
}
