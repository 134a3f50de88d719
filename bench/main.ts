/** `npm run bench -- NAME [--json] [--quick]`: measures one thing; the last line it prints is one JSON object. */
import { parseArgs } from "node:util";
import type { BenchResult } from "./harness/bench-result.ts";
import { PROGRAMS } from "./programs.ts";

const USAGE = `usage: npm run bench -- NAME [--json] [--quick]

${Object.entries(PROGRAMS)
  .map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`)
  .join("\n")}
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, quick: { type: "boolean", default: false } },
  });
  const [name = "", ...more] = positionals;
  const program = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
  if (!program || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  // Told beside the result, which may be read by a program.
  const say = (line: string): void => void process.stderr.write(`${name}: ${line}\n`);
  const result = await program.run({ quick: values.quick, say });
  if (!values.json) process.stdout.write(`${asTable(result)}\n\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return result.ok ? 0 : 1;
}

function asTable({ findings, ...figures }: BenchResult): string {
  const text = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
  const lines = Object.entries(figures).map(([name, value]) => `${name.padEnd(26)} ${text(value)}`);
  const promises = (findings as { promise: string; kept: boolean; found: string }[] | undefined) ?? [];
  return [
    ...lines,
    ...promises.map(({ promise, kept, found }) => `${kept ? "kept  " : "BROKEN"} ${promise}: ${found}`),
  ].join("\n");
}

try {
  process.exitCode = await main();
} catch (error) {
  const isMisuse = (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS") ?? false;
  process.stderr.write(`bench: ${(error as Error).message}\n${isMisuse ? USAGE : ""}`);
  process.exitCode = isMisuse ? 2 : 1;
}
