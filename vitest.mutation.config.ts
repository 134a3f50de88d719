/** The tests that guard the modules named in stryker.config.json, and only these: each runs once for every change. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "e2e/{kms,key-vault,vault}-key-wrapper.test.ts",
      "server/src/modules/accounts/**/{access-tokens,api-key-secret,credentials,directory,identity-hasher,passwords,refresh-cookie}.test.ts",
      "server/src/modules/accounts/**/{attempt-limit,find-api-key,refresh-tokens,resolve-ingest,row-level-security}.db.test.ts",
      "server/src/modules/accounts/**/{api-key-scopes,refresh,login}.routes.test.ts",
      "server/src/modules/audit/{audit-chain,*.db}.test.ts",
      "server/src/modules/accounts/sessions/sessions.routes.test.ts",
      "server/src/modules/secrets/{data-keys.db,sealer}.test.ts",
      "server/src/modules/accounts/two-factor/{totp,two-factor.routes}.test.ts",
      "server/src/modules/usage/{call-counter,price-usage,usage-watch}.test.ts",
      "server/src/modules/tracking/log/loader.db.test.ts",
      "server/src/connect/aws-kms/sign-request.test.ts",
      "server/src/connect/stripe/verify-webhook.test.ts",
      "server/src/connect/webhook-signature.test.ts",
      "server/src/{core/minor-units,platform/http/read-json}.test.ts",
      "server/src/platform/{clickhouse/clickhouse,postgres/postgres,postgres/workspace-ids}.db.test.ts",
    ],
    globalSetup: ["server/src/platform/testing/throwaway.setup.ts"],
    provide: { testRuns: 1 },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
