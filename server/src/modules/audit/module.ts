/** The audit log: what was changed, by whom, in a chain that cannot be altered unseen. */
import type { HttpAnswer } from "../../platform/http/route.ts";
import { defineModule } from "../../platform/module.ts";
import { auditRoutes } from "./audit.routes.ts";
import { type ChangingCall, runAudited } from "./audit-log.sql.ts";

export const audit = defineModule({
  name: "audit",
  tables: { postgres: ["audit_log"] },
  permissions: ["audit.read"],
  create: ({ postgres }) => ({
    provides: {
      runAudited: (call: ChangingCall, run: () => Promise<HttpAnswer>) => runAudited(postgres, call, run),
    },
    routes: auditRoutes(postgres),
  }),
});
