/** What tells installations apart where they answer: the same in all processes that share a master key, and no secret. */
import { createHmac } from "node:crypto";

/** @returns 16 hex digits, from which nothing of the key can be learned */
export function installationName(masterKey: Buffer): string {
  return createHmac("sha256", masterKey).update("installation-name").digest("hex").slice(0, 16);
}
