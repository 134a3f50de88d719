/** Why something outside could not be read. */

export type OutsideFault =
  /** The address is of a kind that is never opened. */
  | "address_refused"
  /** No such name, no answer, a broken connection or certificate. */
  | "unreachable"
  | "timed_out"
  | "too_large"
  | "too_many_redirects";

export class OutsideError extends Error {
  readonly fault: OutsideFault;
  /** The address at fault, without what may be secret in it. */
  readonly at: string;

  /** @param message a sentence for the person who asked; tells nothing of our own network */
  constructor(fault: OutsideFault, message: string, at: URL | string, cause?: unknown) {
    super(message, { cause });
    this.name = "OutsideError";
    this.fault = fault;
    this.at = typeof at === "string" ? at : `${at.protocol}//${at.host}${at.pathname}`;
  }
}
