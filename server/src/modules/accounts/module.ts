/** People, workspaces, roles and keys: who may do what, and the gate that asks. */
import { SignupMode } from "@tributary/contract/auth";
import { z } from "zod";
import { defineModule } from "../../platform/module.ts";
import { audit } from "../audit/public.ts";
import { mail } from "../mail/public.ts";
import { createAccounts } from "./accounts.ts";
import { identityHasher } from "./identity-hasher.ts";
import { answersOfPeople } from "./limits/answers-of-people.sql.ts";
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
  personalData: answersOfPeople,
  settings: {
    variables: {
      SIGNUP: z.enum(SignupMode.options, { error: "must be open, invited or closed" }).default("invited").meta({
        description:
          "Who may open an account: `invited` (the first visitor, then whoever is invited), `open` (anyone) or `closed` (nobody). See [accounts](accounts.md#signing-up-and-in).",
      }),
    },
    read: (env) => ({ signupMode: env.SIGNUP }),
  },
  publishes: [windowChanged],
  permissions: ["settings.read", "settings.write", "members.read", "members.manage", "api_keys.manage"],
  meters: ["api_calls"],
  create: (
    { postgres, events, masterKey, deriveKey, log },
    { mail: { post }, audit: { runAudited } },
    { publicUrl, signupMode },
  ) => {
    const { routes, directory, authenticate, resolveIngest, runIdempotent, settled } = createAccounts({
      postgres,
      tokenSecret: deriveKey("access-tokens"),
      sealingKey: deriveKey("secrets-of-people"),
      publicUrl,
      post,
      events,
      signupMode,
      onError: (err) => log.error({ err }, "after an answer"),
    });
    return {
      provides: {
        gate: { authenticate, resolveIngest, runIdempotent, runAudited },
        directory,
        hasher: identityHasher(masterKey),
        findWorkspace: (workspaceId: string) => findWorkspace(postgres, workspaceId),
      },
      routes,
      close: settled,
    };
  },
});
