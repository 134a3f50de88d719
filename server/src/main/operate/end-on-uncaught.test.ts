/** Guarantees: an end that nobody foresaw says why in one line, and names nobody, also where the log is silent. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

const HERE = import.meta.dirname;

/** Runs a process that fails as it is told to. @returns what it says and its exit code */
async function runToDeath(logLevel: string, failing: string) {
  const program = `
    import { createLog } from ${JSON.stringify(path.join(HERE, "create-log.ts"))};
    import { endOnUncaught } from ${JSON.stringify(path.join(HERE, "end-on-uncaught.ts"))};
    endOnUncaught({ log: createLog("${logLevel}"), close: async () => {} });
    setInterval(() => {}, 1000);
    ${failing}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "pipe"] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { out, err, code };
}

it.each([
  [
    "an exception",
    "setImmediate(() => { throw new TypeError('no room for eve@example.com\\n\\n  at all'); })",
    /^tributary: an exception nobody caught: TypeError: no room for \[email\] at all at \S.*\n$/,
  ],
  [
    "a rejection",
    "Promise.reject(new RangeError('too far'))",
    /^tributary: a rejection nobody handled: RangeError: too far at \S.*\n$/,
  ],
  ["what is no error", "Promise.reject('gone')", /^tributary: .*gone.*\n$/],
])("tells standard error in one line of %s that a silent log keeps to itself", async (_what, failing, line) => {
  const { out, err, code } = await runToDeath("silent", failing);
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(line);
  expect(err.trimEnd()).not.toContain("\n");
});

it("leaves it to the log where that is not silent", async () => {
  const { out, err, code } = await runToDeath("error", "throw new Error('full')");
  expect([code, err]).toEqual([1, ""]);
  expect(JSON.parse(out)).toMatchObject({ level: 60, err: { message: "full" } });
});
