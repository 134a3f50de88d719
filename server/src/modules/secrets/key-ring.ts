/** Which keys wrap the data keys of workspaces: the newest wraps, the others still unwrap what they wrapped before. */
import { createHmac } from "node:crypto";
import { kmsKeyWrapper } from "../../connect/aws-kms/kms-key-wrapper.ts";
import { keyVaultKeyWrapper } from "../../connect/azure-key-vault/key-vault-key-wrapper.ts";
import { transitKeyWrapper } from "../../connect/vault/transit-key-wrapper.ts";
import type { KeyWrapper } from "../../core/key-wrapper.ts";
import type { KeyRing } from "./data-keys.ts";
import type { KeyServiceName, KeyServices } from "./key-services.ts";
import { localKeyWrapper } from "./local-key-wrapper.ts";

/**
 * The key service that is to wrap, then the configured keys in their order and the installation's own, then the key
 * services that only unwrap.
 */
export function keyRing(
  { wrappingKeys, keyServices }: { wrappingKeys: readonly Buffer[]; keyServices: KeyServices },
  masterKey: Buffer,
): KeyRing {
  const { vault, kms, keyVault, wraps } = keyServices;
  const own = localKeyWrapper(createHmac("sha256", masterKey).update("wrapping-key").digest());
  const services: Record<KeyServiceName, KeyWrapper[]> = {
    vault: vault ? [transitKeyWrapper(vault)] : [],
    "aws-kms": kms.map(kmsKeyWrapper),
    "azure-key-vault": keyVault ? [keyVaultKeyWrapper(keyVault)] : [],
  };
  const first = wraps ? services[wraps] : [];
  const others = Object.values(services).filter((service) => service !== first);
  const [newest, ...older] = [...first, ...wrappingKeys.map(localKeyWrapper), own, ...others.flat()];
  return [newest ?? own, ...older];
}
