import { createHash } from "node:crypto";

/** @returns lower-case hex of the SHA-256 over the text's UTF-8 */
export function sha256Hex(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
