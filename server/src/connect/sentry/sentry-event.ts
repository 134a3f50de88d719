/** An error as Sentry takes it (its SDK documentation, "Event Payloads"). */
export interface SentryEvent {
  /** 32 hex digits. */
  event_id: string;
  /** Unix seconds. */
  timestamp: number;
  platform: "node";
  level: "error" | "fatal";
  logger: string;
  release: string;
  environment: string;
  message: { formatted: string };
  exception?: { values: SentryException[] };
  tags: Record<string, string>;
}

export interface SentryException {
  type: string;
  value: string;
  stacktrace?: { frames: SentryFrame[] };
}

export interface SentryFrame {
  function: string;
  filename: string;
  lineno: number;
  colno: number;
  in_app: boolean;
}
