/** Proof of the first step of a log-in, while the second is asked for: a JWT (RFC 7519), good for five minutes. */
import { errors, jwtVerify, SignJWT } from "jose";
import { AppError } from "../../../core/errors.ts";

const MINUTES = 5;
const TYPE = "challenge+jwt";

export interface LoginChallenges {
  issue(userId: string): Promise<{ token: string; expiresAt: Date }>;
  /** @returns who gave the right password; @throws AppError unauthenticated when it is not ours, whole and current */
  verify(token: string): Promise<string>;
}

/** @param secret at least 32 bytes; @param issuer origin of this installation; @param clock Unix milliseconds */
export function createLoginChallenges(secret: Uint8Array, issuer: string, clock: () => number): LoginChallenges {
  const key = new Uint8Array(secret);
  return {
    issue: async (userId) => {
      const issuedAt = Math.floor(clock() / 1000);
      const expiresAt = issuedAt + MINUTES * 60;
      const token = await new SignJWT()
        .setProtectedHeader({ alg: "HS256", typ: TYPE })
        .setSubject(userId)
        .setIssuer(issuer)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(key);
      return { token, expiresAt: new Date(expiresAt * 1000) };
    },
    verify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["HS256"],
          typ: TYPE,
          issuer,
          requiredClaims: ["sub", "exp"],
          currentDate: new Date(clock()),
        });
        if (payload.sub) return payload.sub;
      } catch (error) {
        if (!(error instanceof errors.JOSEError)) throw error;
      }
      throw new AppError("unauthenticated", "This login timed out. Enter your password again.");
    },
  };
}
