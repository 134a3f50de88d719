/** `npm run eval -- NAME [--json] [--data DIR]`: holds answers against what is right; the last line is one JSON object. */
import { parseArgs } from "node:util";
import { assistant } from "./assistant/assistant.ts";
import type { EvalOptions, EvalResult } from "./eval-result.ts";

const EVALS: Readonly<Record<string, { about: string; run: (options: EvalOptions) => Promise<EvalResult> }>> = {
  assistant: { about: "questions about the demo's data, against answers that plain SQL gives", run: assistant },
};

const USAGE = `usage: npm run eval -- NAME [--json] [--data DIR]

${Object.entries(EVALS)
  .map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`)
  .join("\n")}
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, data: { type: "string" } },
  });
  const [name = "", ...more] = positionals;
  const program = Object.hasOwn(EVALS, name) ? EVALS[name] : undefined;
  if (!program || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const say = (line: string): void => void process.stderr.write(`${name}: ${line}\n`);
  const result = await program.run({ dataDir: values.data, say: values.json ? () => {} : say });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.ok ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  process.stderr.write(`eval: ${(error as Error).message}\n`);
  process.exit(1);
}
