/** Ids that look like Stripe's: a prefix and base-62 characters. */
import { createHash, randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Makes ids: `id("pi")` → "pi_3Qm…". The same maker gives each prefix one sequence. */
export type IdMaker = (prefix: string) => string;

/** Unpredictable ids, for what people and programs do live. */
export function randomIds(): IdMaker {
  return (prefix) => `${prefix}_${base62(randomBytes(24), lengthOf(prefix))}`;
}

/** The same ids for the same key, so that a play that is resumed makes the same objects again. */
export function derivedIds(key: string): IdMaker {
  const counts = new Map<string, number>();
  return (prefix) => {
    const count = counts.get(prefix) ?? 0;
    counts.set(prefix, count + 1);
    const digest = createHash("sha512").update(`${key}\n${prefix}\n${count}`).digest();
    return `${prefix}_${base62(digest, lengthOf(prefix))}`;
  };
}

function lengthOf(prefix: string): number {
  return prefix === "cs_test" ? 40 : 24;
}

/** One character per byte; the slight bias of the remainder does not matter for an id. */
function base62(bytes: Uint8Array, length: number): string {
  let id = "";
  for (let index = 0; index < length; index++) {
    id += ALPHABET[((bytes[index % bytes.length] ?? 0) + Math.trunc(index / bytes.length) * 31) % ALPHABET.length];
  }
  return id;
}
