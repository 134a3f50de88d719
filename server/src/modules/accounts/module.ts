/** People, workspaces, roles and keys: who may do what, and the gate that asks. */
import { defineModule } from "../../platform/module.ts";
import { audit } from "../audit/public.ts";
import { mail } from "../mail/public.ts";
import { createAccounts } from "./accounts.ts";
import { identityHasher } from "./identity-hasher.ts";
import { windowChanged } from "./window-changed.ts";
import { findWorkspace } from "./workspaces/workspaces.sql.ts";

export const accounts = defineModule({
  name: "accounts",
  needs: { mail, audit },
  tables: {
    postgres: [
      "api_keys",
      "directory",
      "failed_attempts",
      "idempotency_keys",
      "invitations",
      "mailed_tokens",
      "members",
      "recovery_codes",
      "refresh_tokens",
      "users",
      "workspace_slugs",
      "workspaces",
    ],
  },
  publishes: [windowChanged],
  permissions: ["settings.read", "settings.write", "members.read", "members.manage", "api_keys.manage"],
  meters: ["api_calls"],
  create: ({ postgres, events, masterKey, deriveKey }, { mail: { post }, audit: { runAudited } }, { publicUrl }) => {
    const { routes, directory, authenticate, resolveIngest, runIdempotent } = createAccounts({
      postgres,
      tokenSecret: deriveKey("access-tokens"),
      sealingKey: deriveKey("secrets-of-people"),
      publicUrl,
      post,
      events,
    });
    return {
      provides: {
        gate: { authenticate, resolveIngest, runIdempotent, runAudited },
        directory,
        hasher: identityHasher(masterKey),
        findWorkspace: (workspaceId: string) => findWorkspace(postgres, workspaceId),
      },
      routes,
    };
  },
});
