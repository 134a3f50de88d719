/** What a pretend Meta knows of log-ins: registered apps, people, codes, and access tokens. There are no refresh tokens. */
import { createHash, randomBytes } from "node:crypto";
import { GraphError } from "./graph-error.ts";

export interface MetaAppEntry {
  id: string;
  secret: string;
  /** Only these, to the letter. */
  redirectUris: readonly string[];
  /** Absent: nothing else. This path at any port of this machine too. */
  loopbackPath?: string;
  /** Whether every call from a server has to prove that it knows the secret. */
  requiresProof: boolean;
  /** What is asked for where the dialog names a configuration instead of permissions; by its id. */
  loginConfigs?: Readonly<Record<string, readonly string[]>>;
}

export interface MetaPerson {
  id: string;
  name: string;
}

/** What a person is asked for, found in order. */
export interface DialogRequest {
  app: MetaAppEntry;
  redirectUri: string;
  state: string;
  scopes: readonly string[];
  /** PKCE; null: none was sent. */
  codeChallenge: string | null;
}

export interface MetaToken {
  app: MetaAppEntry;
  person: MetaPerson;
  scopes: readonly string[];
  /** Unix milliseconds. */
  expiresAt: number;
  /** The person's data can be read until then, whatever the token is exchanged for. */
  dataAccessExpiresAt: number;
  /** The subcode of why it works no more; null: it works. */
  endedBecause: number | null;
}

interface Code {
  request: DialogRequest;
  person: MetaPerson;
  scopes: readonly string[];
  expiresAt: number;
  isUsed: boolean;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CODE_LIFE_MS = 600_000;
const SHORT_LIFE_MS = 2 * HOUR_MS;
const LONG_LIFE_MS = 60 * DAY_MS;
const DATA_ACCESS_MS = 90 * DAY_MS;
const NOT_AUTHORIZED = 458;
const EXPIRED = 463;

export class MetaLogins {
  /** Tokens given so far, by how. */
  readonly counts = { code: 0, fb_exchange_token: 0 };
  readonly apps: readonly MetaAppEntry[];
  /** Unix milliseconds. */
  now: () => number;
  readonly #codes = new Map<string, Code>();
  readonly #tokens = new Map<string, MetaToken>();

  constructor(apps: readonly MetaAppEntry[], now: () => number) {
    this.apps = apps;
    this.now = now;
  }

  app(id: string | undefined): MetaAppEntry | undefined {
    return this.apps.find((app) => app.id === id);
  }

  /** @param scopes what the person left checked */
  consent(request: DialogRequest, person: MetaPerson, scopes: readonly string[]): string {
    const code = `AQ${randomBytes(60).toString("base64url")}`;
    this.#codes.set(code, { request, person, scopes, expiresAt: this.now() + CODE_LIFE_MS, isUsed: false });
    return code;
  }

  /** Code → token of some hours. @throws GraphError */
  redeem(app: MetaAppEntry, sent: ReadonlyMap<string, string>): object {
    const code = this.#codes.get(sent.get("code") ?? "");
    if (code?.request.app !== app) throw badCode(36_009, "Invalid verification code format.");
    if (code.isUsed) throw badCode(36_009, "This authorization code has been used.");
    if (code.expiresAt <= this.now()) throw badCode(36_007, "This authorization code has expired.");
    if (sent.get("redirect_uri") !== code.request.redirectUri) {
      throw badCode(
        36_008,
        "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
      );
    }
    const verifier = sent.get("code_verifier") ?? "";
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    if (code.request.codeChallenge !== null && challenge !== code.request.codeChallenge) {
      throw badCode(36_009, "Invalid code verifier.");
    }
    code.isUsed = true;
    this.counts.code += 1;
    const { person, scopes } = code;
    const dataAccessExpiresAt = this.now() + DATA_ACCESS_MS;
    return this.#answer({ app, person, scopes, dataAccessExpiresAt }, SHORT_LIFE_MS);
  }

  /** A token that works → one of 60 days from now. @throws GraphError */
  extend(app: MetaAppEntry, token: string): object {
    const before = this.bearer(token);
    if (before.app !== app) throw new GraphError({ code: 100, message: "The access token belongs to another app." });
    this.counts.fb_exchange_token += 1;
    return this.#answer(before, LONG_LIFE_MS);
  }

  /** @throws GraphError for a token that is none, or works no more */
  bearer(token: string | null): MetaToken {
    if (!token) {
      throw new GraphError({ code: 104, message: "An access token is required to request this resource." });
    }
    const found = this.#tokens.get(token);
    if (!found) throw deadToken(`Malformed access token ${token}`);
    if (found.endedBecause !== null) {
      throw deadToken(
        `Error validating access token: The user has not authorized application ${found.app.id}.`,
        found.endedBecause,
      );
    }
    if (Math.min(found.expiresAt, found.dataAccessExpiresAt) <= this.now()) {
      throw deadToken("Error validating access token: Session has expired.", EXPIRED);
    }
    return found;
  }

  /** What is told of a token to the app that it belongs to; null: it is none of its. */
  inspect(app: MetaAppEntry, token: string): MetaToken | null {
    const found = this.#tokens.get(token);
    return found?.app === app ? found : null;
  }

  /** Ends every token that an app holds of a person. */
  withdraw(appId: string, personId: string): void {
    for (const token of this.#tokens.values()) {
      if (token.app.id === appId && token.person.id === personId) token.endedBecause = NOT_AUTHORIZED;
    }
  }

  /** A token of 60 days of somebody who has consented already, without a browser. */
  grantTo(app: MetaAppEntry, person: MetaPerson, scopes: readonly string[]): string {
    return this.#issue({ app, person, scopes, dataAccessExpiresAt: this.now() + DATA_ACCESS_MS }, LONG_LIFE_MS);
  }

  /** Every token given out, the oldest first. */
  tokens(): string[] {
    return [...this.#tokens.keys()];
  }

  isLive(token: string): boolean {
    try {
      return Boolean(this.bearer(token));
    } catch {
      return false;
    }
  }

  #answer(of: Omit<MetaToken, "expiresAt" | "endedBecause">, lifeMs: number): object {
    return { access_token: this.#issue(of, lifeMs), token_type: "bearer", expires_in: lifeMs / 1000 };
  }

  #issue(
    { app, person, scopes, dataAccessExpiresAt }: Omit<MetaToken, "expiresAt" | "endedBecause">,
    lifeMs: number,
  ): string {
    const token = `EAA${randomBytes(90).toString("base64url").replaceAll(/[-_]/g, "Z")}`;
    const expiresAt = this.now() + lifeMs;
    this.#tokens.set(token, { app, person, scopes, dataAccessExpiresAt, expiresAt, endedBecause: null });
    return token;
  }
}

function badCode(subcode: number, message: string): GraphError {
  return new GraphError({ code: 100, subcode, message });
}

function deadToken(message: string, subcode?: number): GraphError {
  return new GraphError({ status: 401, code: 190, ...(subcode === undefined ? {} : { subcode }), message });
}
