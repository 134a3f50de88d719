/** Azure Key Vault in the sandbox. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { type KeyVaultEmulator, mountKeyVault } from "./key-vault-emulator.ts";

export const azureKeyVault: Emulator<KeyVaultEmulator> = {
  name: "azure-key-vault",
  mount: (server) =>
    mountKeyVault(server, {
      tenantId: SANDBOX_CREDENTIAL,
      clientId: SANDBOX_CREDENTIAL,
      clientSecret: SANDBOX_CREDENTIAL,
    }),
};
