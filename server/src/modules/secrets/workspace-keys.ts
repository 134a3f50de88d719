/** Keys of single workspaces and purposes, derived from the installation's one master key by HKDF-SHA-256 (RFC 5869). */
import { hkdfSync } from "node:crypto";

const MIN_MASTER_BYTES = 32;
const KEY_BYTES = 32;
const REMEMBERED = 2000;

/**
 * Makes the deriver; it remembers recent keys, because hashing events asks for the same ones again and again.
 * @returns from the parts that tell a key apart (purpose, workspace id, …), the same 32 bytes for the same parts
 * @throws RangeError when the master key is too short to be one
 */
export function createWorkspaceKeys(masterKey: Uint8Array): (...parts: readonly string[]) => Buffer {
  if (masterKey.byteLength < MIN_MASTER_BYTES) throw new RangeError("the master key must have at least 32 bytes");
  const master = Buffer.from(masterKey);
  const remembered = new Map<string, Buffer>();
  return (...parts) => {
    // JSON keeps the parts apart: no two lists of parts are spelled the same.
    const info = JSON.stringify(parts);
    const known = remembered.get(info);
    if (known) return known;
    if (remembered.size >= REMEMBERED) remembered.clear();
    const key = Buffer.from(hkdfSync("sha256", master, "", info, KEY_BYTES));
    remembered.set(info, key);
    return key;
  };
}
