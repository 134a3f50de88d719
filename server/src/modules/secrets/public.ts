/** What other modules may use of `secrets`. */
export { decrypt, encrypt } from "./aes-gcm.ts";
export { keyRing } from "./key-ring.ts";
export { secrets } from "./module.ts";
export type { SealedPlace, Sealer } from "./sealer.ts";
export { createWorkspaceKeys } from "./workspace-keys.ts";
