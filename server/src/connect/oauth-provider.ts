/** What a provider that people let us into by OAuth 2 is asked (RFC 6749, with PKCE of RFC 7636). */
import type { Platform } from "@tributary/contract/connections";

export interface OAuthPermission {
  scope: string;
  /** Completes "without permission to …". */
  allows: string;
}

export interface AuthorizeRequest {
  state: string;
  codeChallenge: string;
  redirectUri: string;
}

export interface ExchangeRequest {
  code: string;
  codeVerifier: string;
  redirectUri: string;
}

export interface OAuthTokens {
  accessToken: string;
  expiresInSeconds: number;
  /** Null where the provider leaves the one before in force. */
  refreshToken: string | null;
  /** What was allowed, which may be less than what was asked for. */
  scopes: readonly string[];
}

export interface OAuthGrant extends OAuthTokens {
  /** For what new access tokens are given; the access token itself where the provider exchanges those. */
  refreshToken: string;
  /** Who let us in, as the provider tells them apart and as people know them. */
  account: { id: string; name: string | null };
}

/** Every call throws OAuthRefusal, and nothing else. */
export interface OAuthProvider {
  /** Where the browser is sent. Asks for nothing over the network. */
  authorizeUrl(request: AuthorizeRequest): string;
  exchange(request: ExchangeRequest): Promise<OAuthGrant>;
  refresh(refreshToken: string): Promise<OAuthTokens>;
  /** Ends the grant; one that has ended already is no fault. */
  revoke(refreshToken: string): Promise<void>;
}

/** One line of the registry of what can be connected by OAuth. */
export interface OAuthPlatform {
  platform: Platform;
  name: string;
  /** Platforms of one grantor share a grant: it ends for all of them at once. */
  grantor: string;
  permissions: readonly OAuthPermission[];
  /** How long before its end an access token is renewed. */
  renewAheadMs: number;
  /** Proves to the provider that an access token is used by whom it was given to; absent: it asks for no proof. */
  proofOf?: (accessToken: string) => string;
  /** Null: this installation is not set up for it, and why. */
  provider: OAuthProvider | null;
  unavailableBecause: string | null;
}
