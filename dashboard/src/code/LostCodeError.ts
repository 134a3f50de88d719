/** A part of the dashboard whose code is there for a new document only: a release has replaced the one that is open. */
export class LostCodeError extends Error {
  constructor(options?: ErrorOptions) {
    super("Tributary was updated. Reload the page to continue.", options);
    this.name = "LostCodeError";
  }
}
