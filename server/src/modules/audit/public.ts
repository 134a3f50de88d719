/** What other modules may use of `audit`. */
export { auditRoutes } from "./audit.routes.ts";
export { runAudited } from "./audit-log.sql.ts";
export { audit } from "./module.ts";
