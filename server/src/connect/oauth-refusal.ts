/** Why a provider did not do what was asked of it. */
export type OAuthRefusalKind =
  /** The code or refresh token is used, expired or withdrawn: only the person can mend it. */
  | "invalid_grant"
  /** Our own client is not accepted: only the operator can mend it. */
  | "invalid_client"
  /** Down, slow or over its limits: the same call may succeed later. */
  | "unavailable"
  | "refused";

export class OAuthRefusal extends Error {
  readonly kind: OAuthRefusalKind;

  /** @param message for the log; holds no token */
  constructor(kind: OAuthRefusalKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "OAuthRefusal";
    this.kind = kind;
  }
}
