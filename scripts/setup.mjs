/**
 * Makes a checkout ready to run: installs what the lock file names and builds what browsers load, each only when it is
 * missing or out of date. Runs before every other command, on whatever Node the machine has (20 or newer): the rest of
 * the product runs on the Node that is installed here.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");

/** What is built from what. Contract is part of both: its shapes are compiled in. */
const BUILDS = [
  {
    workspace: "tracker",
    sources: ["tracker/src", "tracker/build.ts", "tracker/package.json"],
    output: "tracker/dist",
  },
  {
    workspace: "dashboard",
    sources: [
      "dashboard/src",
      "dashboard/public",
      "dashboard/index.html",
      "dashboard/vite.config.ts",
      "dashboard/listPages.ts",
      "dashboard/package.json",
      "contract/src",
    ],
    output: "dashboard/dist",
  },
];

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 20) fail(`Node ${process.versions.node} is too old; Node 20 or newer is needed.`);

if (!isInstalled()) {
  say("installing (once; about a minute)");
  // Not `npm ci`: it refuses a lock file without the optional packages of platforms that a registry did not have.
  run("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
}
for (const { workspace, sources, output } of BUILDS) {
  const stamp = path.join(ROOT, output, ".built-from");
  const wanted = hashOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) continue;
  say(`building ${workspace}`);
  run("npm", ["run", "build", "--silent", "--workspace", `@tributary/${workspace}`]);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Whether node_modules holds the very versions of the lock file. */
function isInstalled() {
  const installedFile = path.join(ROOT, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  return Object.entries(wanted).every(
    ([place, { version, optional, link }]) =>
      !place.startsWith("node_modules/") || optional || link || installed[place]?.version === version,
  );
}

function hashOf(places) {
  const hash = createHash("sha256");
  for (const file of places.flatMap(filesOf).sort()) {
    hash.update(`${path.relative(ROOT, file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesOf(place) {
  const full = path.resolve(ROOT, place);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [full];
  return readdirSync(full).flatMap((name) => filesOf(path.join(full, name)));
}

function run(command, args) {
  try {
    // npm is a script with another ending on Windows, which only a shell finds.
    // Told beside the command's own output, which may be read by a program.
    execFileSync(command, args, {
      cwd: ROOT,
      stdio: ["ignore", process.stderr, process.stderr],
      shell: process.platform === "win32",
    });
  } catch {
    fail(`"${command} ${args.join(" ")}" failed; its messages are above.`);
  }
}

function say(text) {
  process.stderr.write(`tributary: ${text}\n`);
}

function fail(text) {
  process.stderr.write(`tributary: ${text}\n`);
  process.exit(1);
}
