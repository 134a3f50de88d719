/** What a pretend Google knows: registered clients, people, consents, codes and tokens. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { GoogleError } from "./google-error.ts";

export interface GoogleClientEntry {
  id: string;
  secret: string;
  /** Only these, to the letter. */
  redirectUris: readonly string[];
  /** Absent: nothing else. This path at any port of this machine too, as Google allows apps that are installed. */
  loopbackPath?: string;
}

export interface Person {
  sub: string;
  email: string;
}

/** An authorisation request that was found in order. */
export interface AuthorizationRequest {
  client: GoogleClientEntry;
  redirectUri: string;
  scopes: readonly string[];
  state: string;
  codeChallenge: string;
  isOffline: boolean;
  asksAgain: boolean;
}

interface Code {
  request: AuthorizationRequest;
  person: Person;
  scopes: readonly string[];
  expiresAt: number;
  isUsed: boolean;
}

/** One person's consent to one client; revoking any of its tokens ends it, and all of them. */
interface Grant {
  clientId: string;
  person: Person;
  isRevoked: boolean;
}

const CODE_LIFE_MS = 600_000;
const ACCESS_LIFE_SECONDS = 3599;

export class GoogleAccounts {
  /** Token answers given so far, by grant type. */
  readonly counts = { authorization_code: 0, refresh_token: 0 };
  readonly #clients: readonly GoogleClientEntry[];
  readonly #now: () => number;
  readonly #codes = new Map<string, Code>();
  readonly #grants = new Map<string, Grant>();
  readonly #grantOfToken = new Map<string, Grant>();
  readonly #scopesOf = new Map<string, readonly string[]>();
  /** Unix milliseconds at which access tokens end. */
  readonly #expiryOf = new Map<string, number>();

  constructor(clients: readonly GoogleClientEntry[], now: () => number) {
    this.#clients = clients;
    this.#now = now;
  }

  client(id: string | null): GoogleClientEntry | undefined {
    return this.#clients.find((client) => client.id === id);
  }

  /** @param scopes what the person left ticked */
  consent(request: AuthorizationRequest, person: Person, scopes: readonly string[]): string {
    const code = `4/0A${randomBytes(32).toString("base64url")}`;
    this.#codes.set(code, { request, person, scopes, expiresAt: this.#now() + CODE_LIFE_MS, isUsed: false });
    return code;
  }

  /** @throws GoogleError as Google's token endpoint refuses */
  token(form: URLSearchParams): object {
    const client = this.client(form.get("client_id"));
    if (!client || !isSame(form.get("client_secret") ?? "", client.secret)) {
      throw new GoogleError(401, "invalid_client", "The OAuth client was not found.");
    }
    const grantType = form.get("grant_type");
    if (grantType === "authorization_code") return this.#exchange(client, form);
    if (grantType === "refresh_token") return this.#refresh(client, form);
    throw new GoogleError(400, "unsupported_grant_type", `Invalid grant_type: ${grantType}`);
  }

  /** @throws GoogleError when the token does not work */
  revoke(token: string): void {
    const grant = this.#grantOfToken.get(token);
    if (!grant || grant.isRevoked) throw new GoogleError(400, "invalid_token", "Token expired or revoked");
    grant.isRevoked = true;
  }

  /** What a person does in the settings of their account. */
  withdrawConsent(sub: string): void {
    for (const grant of this.#grants.values()) if (grant.person.sub === sub) grant.isRevoked = true;
  }

  /** Every access and refresh token given out, the oldest first. */
  tokens(): string[] {
    return [...this.#grantOfToken.keys()];
  }

  /** Whether an access or refresh token works. */
  isLive(token: string): boolean {
    return this.#grantOfToken.get(token)?.isRevoked === false;
  }

  /** Who lets in by an access token, and to what; null: it is none, or works no more. */
  bearer(token: string): { person: Person; scopes: readonly string[] } | null {
    const grant = this.#grantOfToken.get(token);
    const expiry = this.#expiryOf.get(token);
    if (!grant || grant.isRevoked || expiry === undefined || expiry <= this.#now()) return null;
    return { person: grant.person, scopes: this.#scopesOf.get(token) ?? [] };
  }

  /** Tokens of somebody who has consented already, without a browser. @returns both are good until they are revoked or end */
  grantTo(clientId: string, person: Person, scopes: readonly string[]): { accessToken: string; refreshToken: string } {
    const name = `${clientId} ${person.sub}`;
    const before = this.#grants.get(name);
    const grant: Grant = before && !before.isRevoked ? before : { clientId, person, isRevoked: false };
    this.#grants.set(name, grant);
    return {
      accessToken: this.#issueAccessToken(grant, scopes),
      refreshToken: this.#issue(grant, scopes, "1//0"),
    };
  }

  /** Ends every access token now; the refresh tokens go on working. */
  expireAccessTokens(): void {
    for (const token of this.#expiryOf.keys()) this.#expiryOf.set(token, 0);
  }

  #exchange(client: GoogleClientEntry, form: URLSearchParams): object {
    const code = this.#codes.get(form.get("code") ?? "");
    if (!code || code.request.client !== client) throw new GoogleError(400, "invalid_grant", "Malformed auth code.");
    if (code.isUsed || code.expiresAt <= this.#now()) throw new GoogleError(400, "invalid_grant", "Bad Request");
    code.isUsed = true;
    if (form.get("redirect_uri") !== code.request.redirectUri) {
      throw new GoogleError(400, "redirect_uri_mismatch", "Bad Request");
    }
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!isSame(challenge, code.request.codeChallenge)) {
      throw new GoogleError(400, "invalid_grant", "Invalid code verifier.");
    }
    return this.#grant(client, code);
  }

  #grant(client: GoogleClientEntry, { request, person, scopes }: Code): object {
    const name = `${client.id} ${person.sub}`;
    const before = this.#grants.get(name);
    const isFirst = !before || before.isRevoked;
    // Consented again, it is the same grant: what was given out before goes on working, and ends with it.
    const grant: Grant = isFirst ? { clientId: client.id, person, isRevoked: false } : before;
    this.#grants.set(name, grant);
    const refreshToken =
      request.isOffline && (isFirst || request.asksAgain) ? this.#issue(grant, scopes, "1//0") : null;
    this.counts.authorization_code += 1;
    return {
      ...this.#accessToken(grant, scopes),
      ...(refreshToken ? { refresh_token: refreshToken } : {}),
      ...(scopes.includes("openid") ? { id_token: this.#idToken(client, person, scopes) } : {}),
    };
  }

  #refresh(client: GoogleClientEntry, form: URLSearchParams): object {
    const token = form.get("refresh_token") ?? "";
    const grant = this.#grantOfToken.get(token);
    if (!token.startsWith("1//") || !grant || grant.isRevoked || grant.clientId !== client.id) {
      throw new GoogleError(400, "invalid_grant", "Token has been expired or revoked.");
    }
    this.counts.refresh_token += 1;
    return this.#accessToken(grant, this.#scopesOf.get(token) ?? []);
  }

  #accessToken(grant: Grant, scopes: readonly string[]): object {
    return {
      access_token: this.#issueAccessToken(grant, scopes),
      expires_in: ACCESS_LIFE_SECONDS,
      scope: scopes.join(" "),
      token_type: "Bearer",
    };
  }

  #issueAccessToken(grant: Grant, scopes: readonly string[]): string {
    const token = this.#issue(grant, scopes, "ya29.");
    this.#expiryOf.set(token, this.#now() + ACCESS_LIFE_SECONDS * 1000);
    return token;
  }

  #issue(grant: Grant, scopes: readonly string[], prefix: string): string {
    const token = prefix + randomBytes(40).toString("base64url");
    this.#grantOfToken.set(token, grant);
    this.#scopesOf.set(token, scopes);
    return token;
  }

  /** Its signature is noise: who gets it straight from the token endpoint has no need of one. */
  #idToken(client: GoogleClientEntry, { sub, email }: Person, scopes: readonly string[]): string {
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
    const issuedAt = Math.floor(this.#now() / 1000);
    const claims = {
      iss: "https://accounts.google.com",
      aud: client.id,
      sub,
      iat: issuedAt,
      exp: issuedAt + ACCESS_LIFE_SECONDS,
      ...(scopes.includes("email") ? { email } : {}),
    };
    return [encode({ alg: "RS256", typ: "JWT" }), encode(claims), randomBytes(256).toString("base64url")].join(".");
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
