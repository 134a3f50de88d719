/** Guarantees that the command prints one JSON object for any model, and says what is wrong with what it is given. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "attribute-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const FILE = path.join(folder, "paths.csv");
writeFileSync(FILE, "path;conversions;value;nulls\nC1 > C2 > C3;1;10;0\nC1;0;0;1\nC2 > C3;0;0;1\n");
const BAD_FILE = path.join(folder, "bad.csv");
writeFileSync(BAD_FILE, "path;conversions;value;nulls\nC1;1;10;0\nC2;1\n");

async function attribute(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const program = path.join(import.meta.dirname, "attribute-file.ts");
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...args]);
    return { code: 0, out: stdout, error: "" };
  } catch (failure) {
    const { code, stdout, stderr } = failure as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, error: stderr };
  }
}

describe("npm run attribute", () => {
  it.each([
    [["--model", "linear"], { model: "linear", order: null, channels: [{ channel: "C1" }, {}, {}] }],
    [["--model", "time_decay", "--half-life", "1"], { channels: [{ channel: "C3", conversions: 4 / 7 }, {}, {}] }],
    [["--model", "markov"], { order: 1, channels: [{ channel: "C2", conversions: 0.4, removalEffect: 1 }, {}, {}] }],
    [["--model", "markov", "--order", "2"], { order: 2, channels: [{ removalEffect: 1 }, {}, {}] }],
    [["--model", "markov", "--order", "auto"], { order: 1, channels: [{}, {}, {}] }],
    [["--model", "markov", "--no-nulls"], { channels: [{ channel: "C1", removalEffect: 1, value: 10 / 3 }, {}, {}] }],
    [["--model", "shapley"], { model: "shapley", order: null, channels: [{ conversions: 1 / 3 }, {}, {}] }],
    [["--model", "shapley", "--rate"], { channels: [{ rate: 1 / 9 }, { rate: 1 / 9 }, { rate: 1 / 9 }] }],
  ])("prints one JSON object for %j", async (options, expected) => {
    const { code, out } = await attribute(FILE, ...options);
    expect(code).toBe(0);
    const rounded = (text: string) =>
      JSON.parse(text, (_, value) => (typeof value === "number" ? Number(value.toFixed(9)) : value));
    expect(rounded(out)).toMatchObject(rounded(JSON.stringify(expected)));
  });

  it.each([
    [[], "usage: npm run attribute"],
    [[FILE, "--model", "best"], "--model must be one of first, last"],
    [[FILE, "--model", "linear", "--order", "2"], "--order does not apply to the model linear"],
    [[FILE, "--model", "markov", "--order", "5"], "the order must be a whole number from 1 to 4"],
    [[FILE, "--model", "markov", "--order", "x"], "--order must be a number greater than 0"],
    [[FILE, "--model", "time_decay", "--half-life", "0"], "--half-life must be a number greater than 0"],
    [[path.join(folder, "none.csv"), "--model", "markov"], "no such file"],
    [[BAD_FILE, "--model", "markov"], "line 3: must be"],
  ])("refuses %j", async (args, message) => {
    const { code, out, error } = await attribute(...args);
    expect([code, out]).toEqual([1, ""]);
    expect(error).toContain(message);
  });
});
