/** HashiCorp Vault in the sandbox. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { mountVault, type VaultEmulator } from "./vault-emulator.ts";

export const vault: Emulator<VaultEmulator> = {
  name: "vault",
  mount: (server) => mountVault(server, [SANDBOX_CREDENTIAL]),
};
