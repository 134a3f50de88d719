/** `npm run sim -- --seed N --setting S [--json]`: measures matching and crediting in a market of known truth. */
import { parseArgs } from "node:util";
import { runStudy } from "./run-study.ts";
import { STUDY_SETTINGS, type StudySetting } from "./study-settings.ts";

const USAGE = `usage: npm run sim -- --seed N --setting ${Object.keys(STUDY_SETTINGS).join("|")} [--json]`;

function run(): string {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      setting: { type: "string", default: "default" },
      json: { type: "boolean", default: false },
    },
  });
  if (!Object.hasOwn(STUDY_SETTINGS, values.setting)) throw new Error(USAGE);
  const { seed, ...figures } = runStudy(values.seed, values.setting as StudySetting);
  // A seed that is a number comes back as the number it is.
  const found = { seed: /^\d{1,15}$/.test(seed) ? Number(seed) : seed, ...figures };
  return values.json ? JSON.stringify(found) : JSON.stringify(found, null, 2);
}

try {
  process.stdout.write(`${run()}\n`);
} catch (error) {
  process.stderr.write(`sim: ${(error as Error).message}\n${USAGE}\n`);
  process.exit(1);
}
