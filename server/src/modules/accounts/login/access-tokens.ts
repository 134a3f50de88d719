/** Access tokens: JWTs (RFC 7519) signed with HMAC-SHA-256, good for fifteen minutes, checked without a database. */
import { errors, jwtVerify, SignJWT } from "jose";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";

const ACCESS_TOKEN_MINUTES = 15;
const MIN_SECRET_BYTES = 32;
const AUDIENCE = "tributary";

export interface AccessToken {
  token: string;
  expiresAt: Date;
}

export interface AccessTokens {
  /** Makes a token for a person and their session. */
  issue(userId: string, sessionId: string): Promise<AccessToken>;
  /** Whom a token speaks for. @throws AppError unauthenticated for any token that is not ours, whole and current */
  verify(token: string): Promise<{ userId: string; sessionId: string; expiresAt: Date }>;
}

export interface AccessTokenOptions {
  /** Signing secret, at least 32 bytes. */
  secret: Uint8Array;
  /** Origin of this installation; tokens of another one are refused. */
  issuer: string;
  /** Unix milliseconds. */
  clock: () => number;
}

/** Makes the signer and checker. @throws RangeError when the secret is too short to be one */
export function createAccessTokens({ secret, issuer, clock }: AccessTokenOptions): AccessTokens {
  if (secret.byteLength < MIN_SECRET_BYTES) throw new RangeError("the token secret must have at least 32 bytes");
  const key = new Uint8Array(secret);

  return {
    issue: async (userId, sessionId) => {
      const issuedAtSeconds = Math.floor(clock() / 1000);
      const expiresAtSeconds = issuedAtSeconds + ACCESS_TOKEN_MINUTES * 60;
      const token = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
        .setSubject(userId)
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setJti(newId(clock()))
        .setIssuedAt(issuedAtSeconds)
        .setExpirationTime(expiresAtSeconds)
        .sign(key);
      return { token, expiresAt: new Date(expiresAtSeconds * 1000) };
    },
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["HS256"],
          typ: "at+jwt",
          issuer,
          audience: AUDIENCE,
          requiredClaims: ["sub", "sid", "jti", "iat", "exp"],
          currentDate: new Date(clock()),
        });
        if (payload.sub && payload.exp && typeof payload.sid === "string") {
          return { userId: payload.sub, sessionId: payload.sid, expiresAt: new Date(payload.exp * 1000) };
        }
      } catch (error) {
        if (!(error instanceof errors.JOSEError)) throw error;
      }
      throw new AppError("unauthenticated", "The access token is invalid or has expired.");
    },
  };
}
