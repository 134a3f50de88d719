/** `npm run attribute -- FILE --model MODEL`: credits channels from a file of aggregated paths, as one JSON object. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { attributePaths } from "../modules/attribution/models/attribute-paths.ts";
import { MODELS, modelNamed } from "../modules/attribution/models/models.ts";
import { readPaths } from "../modules/attribution/models/read-paths.ts";

const USAGE = `usage: npm run attribute -- FILE --model ${MODELS.map(({ name }) => name).join("|")}`;

function run(): object {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { model: { type: "string" }, order: { type: "string" } },
  });
  const [file] = positionals;
  if (!file || values.model === undefined) throw new Error(USAGE);
  const model = modelNamed(values.model);
  // Rule-based models look at a whole path; an order is for chains of channels.
  if (values.order !== undefined) throw new Error(`--order does not apply to the model ${model.name}`);
  return {
    model: model.name,
    order: null,
    channels: attributePaths(readPaths(readFileSync(file, "utf8")), model),
  };
}

try {
  process.stdout.write(`${JSON.stringify(run())}\n`);
} catch (error) {
  process.stderr.write(`tributary: ${(error as Error).message}\n`);
  process.exit(1);
}
