/** Codes for whoever has lost their authenticator: ten of them, random, each good once, stored hashed. */
import { hash, randomInt } from "node:crypto";

const COUNT = 10;
const LENGTH = 10;
/** Without letters and digits that are read for one another. 32 characters: 50 bits a code. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789x";

/** @returns ten codes such as `k3f9m-x27pq` */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
  });
}

/** The same for every spelling: capitals, spaces and the hyphen do not matter. Random enough to need no slow hash. */
export function hashRecoveryCode(code: string): Buffer {
  return hash("sha256", code.toLowerCase().replace(/[^a-z0-9]/g, ""), "buffer");
}
