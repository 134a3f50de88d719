/** The tests that guard the modules named in stryker.config.json, and only these: each runs once for every change. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "e2e/{kms,key-vault,vault}-key-wrapper.test.ts",
      "server/src/accounts/{access-tokens,api-key-secret,credentials,directory,identity-hasher,passwords,refresh-cookie}.test.ts",
      "server/src/accounts/{attempt-limit,find-api-key,refresh-tokens,resolve-ingest,row-level-security}.db.test.ts",
      "server/src/accounts/{api-key-scopes,refresh,login}.routes.test.ts",
      "server/src/accounts/audit/{audit-chain,*.db}.test.ts",
      "server/src/accounts/sessions/sessions.routes.test.ts",
      "server/src/accounts/secrets/{data-keys.db,sealer}.test.ts",
      "server/src/accounts/two-factor/{totp,two-factor.routes}.test.ts",
      "server/src/accounts/usage/{call-counter,price-usage,usage-watch}.test.ts",
      "server/src/collect/log/loader.db.test.ts",
      "server/src/connect/aws-kms/sign-request.test.ts",
      "server/src/connect/stripe/verify-webhook.test.ts",
      "server/src/connect/webhook-signature.test.ts",
      "server/src/core/{minor-units,read-json}.test.ts",
      "server/src/store/{clickhouse,postgres,workspace-ids}.db.test.ts",
    ],
    globalSetup: ["server/src/store/throwaway.setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
