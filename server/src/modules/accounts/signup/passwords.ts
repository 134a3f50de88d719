/** Passwords as argon2id hashes (RFC 9106) with the OWASP Password Storage Cheat Sheet's parameters. */
import { hash, verify } from "@node-rs/argon2";

/** OWASP's first recommendation for argon2id; the library's default algorithm is argon2id. */
const OWASP_PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of 32 random bytes that were not kept: nobody can have this password. */
const DECOY = "$argon2id$v=19$m=19456,t=2,p=1$pJPFnuxqNe9A3t4OGdtFLA$RWz5UfyX9zaqUWRVvBpTJZ/EQFzuUvEHxt45FYc3bUQ";

/** Hashes a password. @returns PHC string, salt and parameters included */
export function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), OWASP_PARAMETERS);
}

/**
 * Whether the password is the one behind the hash.
 * @param storedHash PHC string, or null when there is no such user: the same work is done, so that the time of the
 * answer does not tell which addresses have an account.
 */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(storedHash ?? DECOY, canonical(password));
  return matches && storedHash !== null;
}

/** Keyboards compose the same letter differently (NIST SP 800-63B §5.1.1.2 asks for one normal form). */
function canonical(password: string): string {
  return password.normalize("NFKC");
}
