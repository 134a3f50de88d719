/** What every door into the event log hands over: who sends, and what happened, whatever protocol told it. */
import type { CollectedEvent } from "@tributary/contract/events";
import type { DecidingRule } from "../../../core/channel-rules.ts";
import type { EventSink } from "./event-record.ts";

export interface CollectContext {
  sink: EventSink;
  /** Hex of keyed hashes, under a key of the workspace's own. */
  hasher: { hashEmail(workspaceId: string, email: string): string };
  /** The random key of the day that it is for the workspace. @param at Unix milliseconds */
  saltOf(workspaceId: string, at: number): Promise<Buffer>;
  /** A link of the workspace, or null. */
  findLink(workspaceId: string, id: string): Promise<LinkTags | null>;
  /** The workspace's own rules for channels, in the order they are asked. */
  channelRules(workspaceId: string): Promise<readonly DecidingRule[]>;
  /** Hosts that the workspace's visitors pass through, as DNS has them. */
  ignoredReferrers(workspaceId: string): Promise<readonly string[]>;
  /** Counts what was refused, so that its owner sees it though its sender may not look at answers. */
  noteRefusal(refusal: Refusal): void;
}

/** What a link says of the visits it leads to; null: it says nothing. */
export interface LinkTags {
  source: string | null;
  medium: string | null;
  campaign: string | null;
}

/** Who sends, and how the events came in. */
export interface Sender {
  workspaceId: string;
  pixelId: string | null;
  /** Holds a secret key: may tell of the past, and of people who are elsewhere. */
  trusted: boolean;
  /** The request itself comes from the visitor's browser, so its user agent is the visitor's. */
  isBrowser: boolean;
  /** Who clicked one of our links, as the event's column of that name says. */
  clicker?: string | undefined;
  /** The browser asks ahead of its user, who may never look at the page. */
  isPrefetch?: boolean | undefined;
  /** The browser refuses: every event of it counts as denied, whatever it says. */
  refusesTracking?: boolean | undefined;
  ip: string;
  userAgent: string;
  /** Unix milliseconds. */
  arrivedAt: number;
  /** The sender's own clock when it sent, ISO 8601. */
  sentAt?: string | undefined;
  /** The client, name/version. */
  library?: string | undefined;
  door: Door;
}

/** Which protocol the events came by. */
export type Door = "script" | "events" | "pixel" | "segment" | "measurement_protocol" | "link";

/** An event as other products' protocols may tell it: with what our own has no field for. */
export interface IntakeEvent extends CollectedEvent {
  /** Campaign facts said beside the address. They count where the address says nothing. */
  utm?: Readonly<Partial<Record<UtmName, string>>> | undefined;
  /** Why the event comes without the value that its sender told. */
  valueFault?: string | undefined;
  /** The visitor's own, told by a server on their behalf. */
  visitorIp?: string | undefined;
  visitorUserAgent?: string | undefined;
  /** The sender's clock for this event alone; goes before that of the request. */
  sentAt?: string | undefined;
}

export type UtmName = "utm_source" | "utm_medium" | "utm_campaign" | "utm_term" | "utm_content";

export interface Refusal {
  workspaceId: string;
  door: Door;
  /** Field at fault and what it must be; never what was sent. */
  reason: string;
  events: number;
}

/** A fault of one event. */
export interface FieldError {
  field: string;
  message: string;
}
