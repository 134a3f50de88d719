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
    counts: "calls that programs make with an API key. Sending events is not one, and neither is what people do here",
    unit: "calls",
    isLevel: false,
    stops: "Calls with API keys are refused",
  },
  events: {
    label: "Events",
    counts: "events that were taken in, and clicks of short links; each once, however often it was sent",
    unit: "events",
    isLevel: false,
    stops: "New events are refused, and senders keep them and try again; short links still lead on",
  },
  syncs: {
    label: "Syncs",
    counts: "runs that brought in data from a connected provider",
    unit: "syncs",
    isLevel: false,
    stops: null,
  },
  mails: {
    label: "E-mails",
    counts: "mails about this workspace that the mail server took over",
    unit: "e-mails",
    isLevel: false,
    stops: null,
  },
  storage_bytes: {
    label: "Storage",
    counts: "bytes of what is kept, measured once a day",
    unit: "bytes a day",
    isLevel: true,
    stops: "New events are refused, and senders keep them and try again; short links still lead on",
  },
} as const satisfies Readonly<Record<string, MeterRule>>;

export type Meter = keyof typeof METERS;

export const METER_NAMES = Object.keys(METERS) as [Meter, ...Meter[]];
