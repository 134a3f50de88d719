/** `npm run attribute -- FILE --model MODEL`: credits channels from a file of aggregated paths, as one JSON object. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Model } from "@tributary/contract/payments";
import { attributePaths } from "../modules/attribution/models/attribute-paths.ts";
import { readPaths } from "../modules/attribution/models/read-paths.ts";

const USAGE = `usage: npm run attribute -- FILE --model ${Model.options.join("|")}`;

function run(): object {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { model: { type: "string" }, order: { type: "string" } },
  });
  const [file] = positionals;
  const model = Model.safeParse(values.model);
  if (!file || !model.success) throw new Error(USAGE);
  // Rule-based models look at a whole path; an order is for chains of channels.
  if (values.order !== undefined) throw new Error(`--order does not apply to the model ${model.data}`);
  return {
    model: model.data,
    order: null,
    channels: attributePaths(readPaths(readFileSync(file, "utf8")), model.data),
  };
}

try {
  process.stdout.write(`${JSON.stringify(run())}\n`);
} catch (error) {
  process.stderr.write(`tributary: ${(error as Error).message}\n`);
  process.exit(1);
}
