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
  [`${S}/core/errors.ts`]: 'import type { Shape } from "@tributary/contract/shape";\nexport type Fault = Shape;',
  [`${S}/core/ids.ts`]:
    'import "node:crypto";\nimport type { IncomingMessage } from "node:http";\nimport "tldts";\nexport type Id = IncomingMessage;',
  [`${S}/connect/stripe/api.ts`]: 'import "stripe";\nexport const api = 1;',
  [`${S}/connect/mail/send.ts`]: 'import "../../core/errors.ts";\nexport const send = 1;',
  [`${S}/store/postgres.ts`]: 'import "pg";\nimport "kysely";\nexport const postgres = 1;\nexport type Door = number;',
  [`${S}/store/backup/copy.ts`]: "export const copy = 1;",
  [`${S}/store/restore/copy.ts`]: "export const copy = 1;",
  [`${S}/store/throwaway.ts`]: 'import "./postgres.ts";\nexport const throwaway = 1;',
  [`${S}/accounts/users.ts`]: 'import type { Door } from "../store/postgres.ts";\nexport type Users = Door;',
  [`${S}/accounts/users.sql.ts`]: 'import "../store/postgres.ts";\nimport "kysely";\nexport const users = 1;',
  [`${S}/accounts/users.test.ts`]:
    'import "../store/throwaway.ts";\nimport "../serve/throwaway-http.ts";\nimport "pg";',
  [`${S}/accounts/keys/keys.ts`]: "export const keys = 1;",
  [`${S}/accounts/members/members.ts`]: "export const members = 1;",
  [`${S}/plan/links.ts`]: 'import "../accounts/users.sql.ts";\nexport const links = 1;',
  [`${S}/plan/products/products.ts`]: "export const products = 1;",
  [`${S}/plan/campaigns/campaigns.ts`]: "export const campaigns = 1;",
  [`${S}/collect/events/record.ts`]: "export type Record = number;\nexport const record = 1;",
  [`${S}/collect/log/log.ts`]: 'import type { Record } from "../events/record.ts";\nexport type Log = Record;',
  [`${S}/collect/log/log.test.ts`]: 'import "../events/record.ts";\nimport "./log.ts";',
  [`${S}/collect/collect.ts`]:
    'import "./log/log.ts";\nimport "./events/record.ts";\nimport "../connect/stripe/api.ts";\nimport "../plan/links.ts";\nexport const collect = 1;',
  [`${S}/attribute/match/score.ts`]: 'import type { Fault } from "../../core/errors.ts";\nexport type Score = Fault;',
  [`${S}/attribute/models/credits.ts`]: 'import "@tributary/contract/shape";\nexport const credits = 1;',
  [`${S}/attribute/trace/trace.ts`]:
    'import "../match/score.ts";\nimport "../models/credits.ts";\nexport const trace = 1;',
  [`${S}/report/metrics/metrics.ts`]: 'import "../../attribute/models/credits.ts";\nexport const metrics = 1;',
  [`${S}/report/payments/payments.ts`]: "export const payments = 1;",
  [`${S}/act/alerts/alerts.ts`]: 'import "../../report/metrics/metrics.ts";\nexport const alerts = 1;',
  [`${S}/act/uploads/uploads.ts`]: 'import "../../connect/mail/send.ts";\nexport const uploads = 1;',
  [`${S}/serve/http.ts`]:
    'import "fastify";\nimport type { Door } from "../store/postgres.ts";\nexport type Http = Door;',
  [`${S}/serve/live/live.ts`]: "export const live = 1;",
  [`${S}/serve/docs/docs.ts`]: "export const docs = 1;",
  [`${S}/serve/throwaway-http.ts`]: 'import "./http.ts";\nexport const throwawayHttp = 1;',
  [`${S}/main/start.ts`]:
    'import "../store/postgres.ts";\nimport "../serve/http.ts";\nimport "../act/alerts/alerts.ts";',
};

/** One violation for each rule: in which file, importing what. */
const PLANTED: readonly (readonly [rule: string, file: string, source: string])[] = [
  ["room-core", `${S}/core/bad-room.ts`, 'import type { Door } from "../store/postgres.ts";\nexport type Bad = Door;'],
  [
    "room-connect",
    `${S}/connect/mail/bad-room.ts`,
    'import type { Users } from "../../accounts/users.ts";\nexport type Bad = Users;',
  ],
  ["room-store", `${S}/store/bad-room.ts`, 'import "../accounts/users.ts";'],
  ["room-accounts", `${S}/accounts/bad-room.ts`, 'import "../plan/links.ts";'],
  ["room-plan", `${S}/plan/bad-room.ts`, 'import "../collect/collect.ts";'],
  ["room-collect", `${S}/collect/bad-room.ts`, 'import "../report/metrics/metrics.ts";'],
  ["room-attribute", `${S}/attribute/bad-room.ts`, 'import "../connect/stripe/api.ts";'],
  ["room-report", `${S}/report/bad-room.ts`, 'import "../act/alerts/alerts.ts";'],
  ["room-act", `${S}/act/bad-room.ts`, 'import "../collect/collect.ts";'],
  ["room-serve", `${S}/serve/bad-room.ts`, 'import "../report/metrics/metrics.ts";'],
  ["siblings-core", `${S}/core/money/bad-sibling.ts`, 'import "../time/clock.ts";'],
  ["siblings-connect", `${S}/connect/mail/bad-sibling.ts`, 'import "../stripe/api.ts";'],
  ["siblings-store", `${S}/store/backup/bad-sibling.ts`, 'import "../restore/copy.ts";'],
  ["siblings-accounts", `${S}/accounts/keys/bad-sibling.ts`, 'import "../members/members.ts";'],
  ["siblings-plan", `${S}/plan/products/bad-sibling.ts`, 'import "../campaigns/campaigns.ts";'],
  [
    "siblings-collect",
    `${S}/collect/log/bad-sibling.ts`,
    'import { record } from "../events/record.ts";\nexport const bad = record;',
  ],
  ["siblings-attribute", `${S}/attribute/journeys/bad-sibling.ts`, 'import "../match/score.ts";'],
  ["siblings-report", `${S}/report/metrics/bad-sibling.ts`, 'import "../payments/payments.ts";'],
  ["siblings-act", `${S}/act/alerts/bad-sibling.ts`, 'import "../uploads/uploads.ts";'],
  ["siblings-serve", `${S}/serve/live/bad-sibling.ts`, 'import "../docs/docs.ts";'],
  ["package-contract", "contract/src/bad-package.ts", 'import "../../tracker/src/plain.ts";'],
  [
    "package-tracker",
    "tracker/src/bad-package.ts",
    'import type { Door } from "../../server/src/store/postgres.ts";\nexport type Bad = Door;',
  ],
  ["package-server", `${S}/collect/bad-package.ts`, 'import "../../../sandbox/src/start.ts";'],
  [
    "package-dashboard",
    "dashboard/src/api/bad-package.ts",
    'import type { Fault } from "../../../server/src/core/errors.ts";\nexport type Bad = Fault;',
  ],
  ["package-sandbox", "sandbox/src/bad-package.ts", 'import "../../server/src/core/errors.ts";'],
  ["package-e2e", "e2e/bad-package.ts", 'import "../server/src/platform/postgres/postgres.ts";'],
  ["package-bench", "bench/bad-package.ts", 'import "../dashboard/src/api/client.ts";'],
  ["package-scripts", "scripts/bad-package.ts", 'import "../server/src/core/errors.ts";'],
  ["nothing-imports-main", `${S}/serve/bad-main.ts`, 'import "../main/start.ts";'],
  [
    "store-only-from-sql-files",
    `${S}/plan/bad-store.ts`,
    'import { postgres } from "../store/postgres.ts";\nexport const bad = postgres;',
  ],
  ["kysely-only-in-sql-files", `${S}/plan/bad-kysely.ts`, 'import "kysely";'],
  ["drivers-only-in-store", `${S}/plan/bad-driver.sql.ts`, 'import "pg";'],
  [
    "web-framework-only-in-serve",
    `${S}/plan/bad-framework.ts`,
    'import type { FastifyInstance } from "fastify";\nexport type Bad = FastifyInstance;',
  ],
  ["providers-only-in-connect", `${S}/collect/bad-provider.ts`, 'import "stripe";'],
  ["core-does-no-input-or-output", `${S}/core/bad-io.ts`, 'import "node:fs";'],
  ["core-knows-no-framework", `${S}/core/bad-framework.ts`, 'import "kysely";'],
  ["attribute-models-is-pure", `${S}/attribute/models/bad-impure.ts`, 'import "node:crypto";'],
  [
    "attribute-match-is-pure",
    `${S}/attribute/match/bad-impure.ts`,
    'import type { Door } from "../../store/postgres.ts";\nexport type Bad = Door;',
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
  ["throwaways-only-in-tests", `${S}/plan/bad-throwaway.sql.ts`, 'import "../store/throwaway.ts";'],
  ["nothing-imports-a-test", `${S}/collect/log/bad-test.ts`, 'import "./log.test.ts";'],
  ["no-cycles", `${S}/core/bad-cycle-a.ts`, 'import type { Back } from "./bad-cycle-b.ts";\nexport type There = Back;'],
  ["every-import-resolves", `${S}/core/bad-path.ts`, 'import "./nowhere.ts";'],
];
const PLANTED_TARGETS: Readonly<Record<string, string>> = {
  [`${S}/core/time/clock.ts`]: "export const clock = 1;",
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
