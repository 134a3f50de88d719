/** Spans, as the rooms see them: whether and where they are sent is decided elsewhere. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** A piece of work under way. */
export interface Span {
  /** 32 hex digits: all that belongs to one call has the same. */
  traceId: string;
  /** `traceparent` of W3C Trace Context, for those we call. */
  traceparent: string;
  end(outcome: { name?: string; facts?: SpanFacts; hasFailed: boolean }): void;
}

export interface SpanStart {
  kind: "server" | "consumer";
  facts: SpanFacts;
  /** `traceparent` of the caller, as it came; what cannot be read begins a trace of its own. */
  traceparent?: string | undefined;
}

export interface Tracer {
  /** Begins a piece of work. @param name of few different values */
  begin(name: string, start: SpanStart): Span;
  /** Notes a call to somebody else that has just ended, within the work that runs. */
  note(name: string, call: { facts: SpanFacts; durationMs: number; hasFailed: boolean }): void;
}
