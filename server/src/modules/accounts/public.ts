/** What other modules may use of `accounts`. */
export { archivedPixelName, pixelName } from "./api-keys/pixel-name.ts";
export {
  deleteDirectoryEntry,
  findDirectoryEntry,
  insertDirectoryEntry,
  limitDirectoryEntry,
  renameDirectoryEntry,
} from "./directory.sql.ts";
export type { Directory } from "./directory.ts";
export type { IdentityHasher } from "./identity-hasher.ts";
export { basicUser, bearerToken } from "./login/credentials.ts";
export { type AdminToTell, adminsToTell } from "./members/admins-to-tell.sql.ts";
export { accounts } from "./module.ts";
export { windowChanged } from "./window-changed.ts";
export { keepConversionsFor } from "./workspaces/conversion-retention.sql.ts";
export { lockWorkspace } from "./workspaces/lock-workspace.sql.ts";
export { readAccountStatus } from "./workspaces/memberships.sql.ts";
export { readCurrency } from "./workspaces/read-currency.sql.ts";
export { readTimeZone } from "./workspaces/read-time-zone.sql.ts";
export { workspacePath } from "./workspaces/workspace-slugs.sql.ts";
