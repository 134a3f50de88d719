/** Guarantees that no rule of `.dependency-cruiser.mjs` is dead: each one catches the violation planted for it here. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const PACKAGES = ["contract", "tracker", "server", "dashboard", "sandbox", "e2e", "bench", "scripts"];
const INSTALLED = ["zod", "kysely", "pg", "fastify", "stripe", "react", "tldts"];
const S = "server/src";

/** Imports that are allowed: the rules must stay silent about all of them. */
const SOUND: Readonly<Record<string, string>> = {
  "contract/src/shape.ts": 'import { z } from "zod";\nexport const Shape = z;\nexport type Shape = string;',
  "tracker/src/track.ts": 'import type { Shape } from "@tributary/contract/shape";\nexport type Tracked = Shape;',
  "tracker/src/plain.ts": "export const plain = 1;",
  "contract/src/currency-decimals.ts": "export const decimals = 1;",
  "dashboard/src/api/client.ts":
    'import type { Shape } from "@tributary/contract/shape";\nimport { decimals } from "@tributary/contract/currency-decimals";\nexport const client = decimals;\nexport type Client = Shape;',
  "dashboard/src/api/same.ts": 'export type Same = typeof import("@tributary/contract/shape").Shape;',
  "dashboard/src/pages/links/LinksPage.tsx":
    'import "react";\nimport "../../api/client.ts";\nexport const LinksPage = 1;',
  "dashboard/src/pages/payments/PaymentsPage.tsx": "export const PaymentsPage = 1;",
  "dashboard/src/pages/setup/SetupPage.tsx": 'import "../links/LinksPage.tsx";',
  "sandbox/src/start.ts": 'import { Shape } from "@tributary/contract/shape";\nexport const start = Shape;',
  "e2e/line.test.ts": 'import "../server/src/main/start.ts";\nimport "../sandbox/src/start.ts";',
  "e2e/harness/open.ts": "export const open = 1;",
  "bench/run.ts":
    'import "../server/src/core/errors.ts";\nimport "../sandbox/src/start.ts";\nimport "../e2e/harness/open.ts";\nexport const run = 1;',
  "scripts/setup.ts": 'import "node:fs";\nexport const setup = 1;',
  [`${S}/modules.ts`]: "export const MODULES = [\n  accounts,\n  plan,\n  attribution,\n  reporting,\n] as const;",
  [`${S}/core/errors.ts`]: 'import type { Shape } from "@tributary/contract/shape";\nexport type Fault = Shape;',
  [`${S}/core/ids.ts`]:
    'import "node:crypto";\nimport type { IncomingMessage } from "node:http";\nimport "tldts";\nexport type Id = IncomingMessage;',
  [`${S}/connect/stripe/api.ts`]: 'import "stripe";\nexport const api = 1;',
  [`${S}/connect/mail/send.ts`]: 'import "../../core/errors.ts";\nexport const send = 1;',
  [`${S}/platform/postgres/postgres.ts`]:
    'import "pg";\nimport "kysely";\nexport const postgres = 1;\nexport type Client = number;',
  [`${S}/platform/testing/throwaway.ts`]: 'import "../postgres/postgres.ts";\nexport const throwaway = 1;',
  [`${S}/platform/http/http.ts`]:
    'import "fastify";\nimport type { Client } from "../postgres/postgres.ts";\nexport type Http = Client;',
  [`${S}/platform/http/throwaway-http.ts`]: 'import "./http.ts";\nexport const throwawayHttp = 1;',
  [`${S}/modules/accounts/public.ts`]:
    'export { users } from "./users/users.sql.ts";\nexport type { Users } from "./users/users.ts";',
  [`${S}/modules/accounts/users/users.ts`]:
    'import type { Client } from "../../../platform/postgres/postgres.ts";\nexport type Users = Client;',
  [`${S}/modules/accounts/users/users.sql.ts`]:
    'import "../../../platform/postgres/postgres.ts";\nimport "kysely";\nexport const users = 1;',
  [`${S}/modules/accounts/users/users.test.ts`]:
    'import "../../../platform/testing/throwaway.ts";\nimport "../../../platform/http/throwaway-http.ts";\nimport "pg";',
  [`${S}/modules/plan/public.ts`]: 'export { links } from "./links.ts";',
  [`${S}/modules/plan/links.ts`]:
    'import "../accounts/public.ts";\nimport "../../connect/stripe/api.ts";\nexport const links = 1;',
  [`${S}/modules/plan/links.test.ts`]: 'import "../reporting/metrics.ts";\nimport "./links.ts";',
  [`${S}/modules/attribution/public.ts`]: 'export { credits } from "./models/credits.ts";',
  [`${S}/modules/attribution/match/score.ts`]:
    'import type { Fault } from "../../../core/errors.ts";\nexport type Score = Fault;',
  [`${S}/modules/attribution/models/credits.ts`]: 'import "@tributary/contract/shape";\nexport const credits = 1;',
  [`${S}/modules/reporting/metrics.ts`]:
    'import "../attribution/public.ts";\nimport "../plan/public.ts";\nexport const metrics = 1;',
  [`${S}/main/start.ts`]: 'import "../platform/postgres/postgres.ts";\nimport "../modules/reporting/metrics.ts";',
};

/** One violation for each rule: in which file, importing what. */
const PLANTED: readonly (readonly [rule: string, file: string, source: string])[] = [
  [
    "layer-core",
    `${S}/core/bad-layer.ts`,
    'import type { Client } from "../platform/postgres/postgres.ts";\nexport type Bad = Client;',
  ],
  ["layer-platform", `${S}/platform/http/bad-layer.ts`, 'import "../../modules/plan/public.ts";'],
  ["layer-connect", `${S}/connect/mail/bad-layer.ts`, 'import "../../modules/accounts/public.ts";'],
  ["module-accounts", `${S}/modules/accounts/bad-order.ts`, 'import "../plan/public.ts";'],
  [
    "module-plan",
    `${S}/modules/plan/bad-depth.ts`,
    'import type { Users } from "../accounts/users/users.ts";\nexport type Bad = Users;',
  ],
  ["module-attribution", `${S}/modules/attribution/bad-order.ts`, 'import "../reporting/metrics.ts";'],
  ["module-reporting", `${S}/modules/reporting/bad-depth.ts`, 'import "../plan/links.ts";'],
  ["layers-are-listed", `${S}/store/bad-layer.ts`, 'import "../core/errors.ts";'],
  ["modules-are-listed", `${S}/modules/stray/bad-module.ts`, 'import "../../core/errors.ts";'],
  ["package-contract", "contract/src/bad-package.ts", 'import "../../tracker/src/plain.ts";'],
  [
    "package-tracker",
    "tracker/src/bad-package.ts",
    'import type { Client } from "../../server/src/platform/postgres/postgres.ts";\nexport type Bad = Client;',
  ],
  ["package-server", `${S}/modules/plan/bad-package.ts`, 'import "../../../../sandbox/src/start.ts";'],
  [
    "package-dashboard",
    "dashboard/src/api/bad-package.ts",
    'import type { Fault } from "../../../server/src/core/errors.ts";\nexport type Bad = Fault;',
  ],
  ["package-sandbox", "sandbox/src/bad-package.ts", 'import "../../server/src/core/errors.ts";'],
  ["package-e2e", "e2e/bad-package.ts", 'import "../server/src/platform/postgres/postgres.ts";'],
  ["package-bench", "bench/bad-package.ts", 'import "../dashboard/src/api/client.ts";'],
  ["package-scripts", "scripts/bad-package.ts", 'import "../server/src/core/errors.ts";'],
  ["nothing-imports-main", `${S}/platform/http/bad-main.ts`, 'import "../../main/start.ts";'],
  [
    "databases-only-from-sql-files",
    `${S}/modules/plan/bad-store.ts`,
    'import { postgres } from "../../platform/postgres/postgres.ts";\nexport const bad = postgres;',
  ],
  ["kysely-only-in-sql-files", `${S}/modules/plan/bad-kysely.ts`, 'import "kysely";'],
  ["drivers-only-in-platform", `${S}/modules/plan/bad-driver.sql.ts`, 'import "pg";'],
  [
    "web-framework-only-in-http",
    `${S}/modules/plan/bad-framework.ts`,
    'import type { FastifyInstance } from "fastify";\nexport type Bad = FastifyInstance;',
  ],
  ["providers-only-in-connect", `${S}/modules/plan/bad-provider.ts`, 'import "stripe";'],
  ["core-does-no-input-or-output", `${S}/core/bad-io.ts`, 'import "node:fs";'],
  ["core-knows-no-framework", `${S}/core/bad-framework.ts`, 'import "kysely";'],
  ["attribution-models-is-pure", `${S}/modules/attribution/models/bad-impure.ts`, 'import "node:crypto";'],
  [
    "attribution-match-is-pure",
    `${S}/modules/attribution/match/bad-impure.ts`,
    'import type { Client } from "../../../platform/postgres/postgres.ts";\nexport type Bad = Client;',
  ],
  ["contract-imports-zod-only", "contract/src/bad-import.ts", 'import "node:crypto";'],
  [
    "tracker-takes-types-only",
    "tracker/src/bad-value.ts",
    'import { Shape } from "@tributary/contract/shape";\nexport const bad = Shape;',
  ],
  [
    "dashboard-loads-no-schemas",
    "dashboard/src/api/bad-schema.ts",
    'import { Shape } from "@tributary/contract/shape";\nexport const bad = Shape;',
  ],
  ["siblings-dashboard-pages", "dashboard/src/pages/payments/BadSibling.tsx", 'import "../links/LinksPage.tsx";'],
  ["dashboard-parts-know-no-pages", "dashboard/src/api/bad-page.ts", 'import "../pages/links/LinksPage.tsx";'],
  [
    "throwaways-only-in-tests",
    `${S}/modules/plan/bad-throwaway.sql.ts`,
    'import "../../platform/testing/throwaway.ts";',
  ],
  ["nothing-imports-a-test", `${S}/modules/plan/bad-test.ts`, 'import "./links.test.ts";'],
  ["no-cycles", `${S}/core/bad-cycle-a.ts`, 'import type { Back } from "./bad-cycle-b.ts";\nexport type There = Back;'],
  ["every-import-resolves", `${S}/core/bad-path.ts`, 'import "./nowhere.ts";'],
];
const PLANTED_TARGETS: Readonly<Record<string, string>> = {
  [`${S}/core/bad-cycle-b.ts`]: 'import type { There } from "./bad-cycle-a.ts";\nexport type Back = There;',
};

interface Verdict {
  rules: string[];
  /** `rule file` of each violation. */
  violations: string[];
}

const folders: string[] = [];
let sound: Verdict;
let planted: Verdict;

beforeAll(async () => {
  const bad = Object.fromEntries(PLANTED.map(([, file, source]) => [file, source]));
  [sound, planted] = await Promise.all([check(SOUND), check({ ...SOUND, ...PLANTED_TARGETS, ...bad })]);
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test("a sound tree has no violation", () => {
  expect(sound.violations).toEqual([]);
});

test("every rule has a violation planted for it, and nothing is planted for a rule that is gone", () => {
  expect(PLANTED.map(([rule]) => rule).sort()).toEqual([...planted.rules].sort());
});

test.each(PLANTED)("%s catches %s", (rule, file) => {
  expect(planted.violations).toContain(`${rule} ${file}`);
});

/** Writes the tree and has it checked by the command and the configuration that `npm run check` uses. */
async function check(tree: Readonly<Record<string, string>>): Promise<Verdict> {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-boundaries-"));
  folders.push(folder);
  for (const name of PACKAGES) mkdirSync(path.join(folder, name));
  for (const [file, source] of Object.entries(tree)) write(folder, file, source);
  for (const name of INSTALLED) {
    write(folder, `node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" }));
    write(folder, `node_modules/${name}/index.js`, "");
  }
  const dependencies = Object.fromEntries(INSTALLED.map((name) => [name, "1.0.0"]));
  write(folder, "package.json", JSON.stringify({ name: "tree", dependencies }));
  write(
    folder,
    "contract/package.json",
    JSON.stringify({ name: "@tributary/contract", exports: { "./*": "./src/*.ts" } }),
  );
  mkdirSync(path.join(folder, "node_modules/@tributary"));
  symlinkSync(path.join(folder, "contract"), path.join(folder, "node_modules/@tributary/contract"), "junction");
  return verdictOf(await cruise(folder));
}

async function cruise(folder: string): Promise<string> {
  const command = path.join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const args = [command, "--config", path.join(ROOT, ".dependency-cruiser.mjs"), "-T", "json", ...PACKAGES];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 32 * 1_048_576 });
  return stdout;
}

function verdictOf(json: string): Verdict {
  const { summary } = JSON.parse(json) as {
    summary: {
      violations: { from: string; rule: { name: string } }[];
      ruleSetUsed: { forbidden: { name: string }[] };
    };
  };
  return {
    rules: summary.ruleSetUsed.forbidden.map(({ name }) => name),
    violations: summary.violations.map(({ from, rule }) => `${rule.name} ${from}`),
  };
}

function write(folder: string, file: string, text: string): void {
  const full = path.join(folder, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}
