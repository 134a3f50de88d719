/** What is metered: the one table. Without the schema library, for the browser. */

interface MeterRule {
  label: string;
  /** Completes "counts …". */
  counts: string;
  /** Of one, for prices: "per 1,000 calls". */
  unit: string;
  /** A level is measured once a day and paid for by the day; everything else adds up. */
  isLevel: boolean;
  /** What a hard limit stops; null: there is none, as stopping it would do more harm than its cost. */
  stops: string | null;
}

export const METERS = {
  api_calls: {
    label: "API calls",
    counts: "API calls made with an API key. Sending events and using the dashboard don't count",
    unit: "calls",
    isLevel: false,
    stops: "API calls are rejected",
  },
  events: {
    label: "Events",
    counts: "events collected and short link clicks. Duplicates don't count",
    unit: "events",
    isLevel: false,
    stops: "New events are rejected, and senders retry them. Short links keep working",
  },
  syncs: {
    label: "Syncs",
    counts: "syncs that imported data from a connected service",
    unit: "syncs",
    isLevel: false,
    stops: null,
  },
  mails: {
    label: "Emails",
    counts: "emails sent for this workspace",
    unit: "emails",
    isLevel: false,
    stops: null,
  },
  storage_bytes: {
    label: "Storage",
    counts: "data stored, measured once a day",
    unit: "bytes per day",
    isLevel: true,
    stops: "New events are rejected, and senders retry them. Short links keep working",
  },
} as const satisfies Readonly<Record<string, MeterRule>>;

export type Meter = keyof typeof METERS;

export const METER_NAMES = Object.keys(METERS) as [Meter, ...Meter[]];
