/** A refusal as AWS's JSON protocol words it: `{"__type": "…", "message": "…"}`. */
export class KmsError extends Error {
  readonly status: number;
  readonly type: string;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.name = "KmsError";
    this.type = type;
    this.status = status;
  }
}
