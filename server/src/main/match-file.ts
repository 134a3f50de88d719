/** `npm run match -- FILE --json`: learns from compared pairs which of them belong together, as one JSON object. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { estimateChances } from "../modules/attribution/match/estimate-chances.ts";
import { readComparisons } from "../modules/attribution/match/read-comparisons.ts";

const USAGE = "usage: npm run match -- FILE [--json]";

/** Two levels are told by the chance that they agree; more by that of each level, from 0. */
function byColumn(columns: readonly string[], chances: readonly (readonly number[])[]): object {
  return Object.fromEntries(
    columns.map((column, index) => {
      const levels = chances[index] ?? [];
      return [column, levels.length === 2 ? levels[1] : levels];
    }),
  );
}

function run(): string {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new Error(USAGE);
  const { columns, pairs } = readComparisons(readFileSync(file, "utf8"));
  const { prior, m, u, probabilities } = estimateChances(pairs);
  const found = { prior, m: byColumn(columns, m), u: byColumn(columns, u), probabilities };
  return values.json ? JSON.stringify(found) : JSON.stringify({ ...found, probabilities: undefined }, null, 2);
}

try {
  process.stdout.write(`${run()}\n`);
} catch (error) {
  process.stderr.write(`tributary: ${(error as Error).message}\n`);
  process.exit(1);
}
