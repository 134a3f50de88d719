/** Which keys wrap the data keys of workspaces: the newest wraps, the others still unwrap what they wrapped before. */
import { createHmac } from "node:crypto";
import type { KeyRing } from "../accounts/secrets/data-keys.ts";
import { localKeyWrapper } from "../accounts/secrets/local-key-wrapper.ts";
import { transitKeyWrapper } from "../connect/vault/transit-key-wrapper.ts";
import type { Config } from "./config.ts";

/** The key service where there is one, then the configured keys in their order, then the installation's own. */
export function keyRing({ wrappingKeys, vault }: Pick<Config, "wrappingKeys" | "vault">, masterKey: Buffer): KeyRing {
  const own = localKeyWrapper(createHmac("sha256", masterKey).update("wrapping-key").digest());
  const [newest, ...older] = [...(vault ? [transitKeyWrapper(vault)] : []), ...wrappingKeys.map(localKeyWrapper), own];
  return [newest ?? own, ...older];
}
