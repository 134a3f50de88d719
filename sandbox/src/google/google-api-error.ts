/** A refusal as Google's APIs word it (google.rpc.Status). */
export interface GoogleApiErrorFacts {
  /** Of HTTP. */
  code: number;
  /** Of google.rpc, such as "INVALID_ARGUMENT". */
  status: string;
  message: string;
  details?: readonly object[];
}

export class GoogleApiError extends Error {
  readonly facts: GoogleApiErrorFacts;

  constructor(facts: GoogleApiErrorFacts) {
    super(facts.message);
    this.name = "GoogleApiError";
    this.facts = facts;
  }

  /** The body of the answer. */
  get body(): { error: GoogleApiErrorFacts } {
    return { error: this.facts };
  }
}
