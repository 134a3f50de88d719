/**
 * `npm run doctor`: checks the installation that the configuration describes, and says what to mend. `--json` for
 * machines. The exit code is 0 when all is well, 1 when something should be looked at, 2 when something is broken.
 */
import { ConfigError, readConfig } from "./config.ts";
import { examine } from "./operate/examine.ts";
import { type Finding, fail } from "./operate/finding.ts";
import { describeFindings, exitCodeOf } from "./operate/report-findings.ts";

async function main(): Promise<void> {
  const findings = await find();
  const isJson = process.argv.includes("--json");
  process.stdout.write(isJson ? `${JSON.stringify({ findings }, null, 2)}\n` : describeFindings(findings));
  process.exitCode = exitCodeOf(findings);
}

async function find(): Promise<Finding[]> {
  try {
    return await examine(readConfig(process.env));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map((fault) =>
      fail("configuration", `${fault}.`, "Correct the variable; see docs/configuration.md."),
    );
  }
}

await main();
