/** A refusal as Google's OAuth endpoints word it. */
export class GoogleError extends Error {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.name = "GoogleError";
    this.status = status;
    this.error = error;
  }
}
