/** A refusal as Key Vault words it: `{"error": {"code": "…", "message": "…"}}`. */
export class KeyVaultError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "KeyVaultError";
    this.status = status;
    this.code = code;
  }
}
