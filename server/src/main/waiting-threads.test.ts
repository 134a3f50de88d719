import { execFileSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const MODULE = pathToFileURL(path.join(import.meta.dirname, "waiting-threads.ts")).href;
/** As many threads as reports and writers can hold are busy; then the disk is asked for something. */
const SCRIPT = `
  import { pbkdf2 } from "node:crypto";
  import { stat } from "node:fs/promises";
  const ended = [];
  const slow = Array.from({ length: 6 }, () => new Promise((resolve) => {
    pbkdf2("a", "b", 200_000, 64, "sha512", () => resolve(ended.push("slow")));
  }));
  await stat(".").then(() => ended.push("disk"));
  await Promise.all(slow);
  console.log(ended.join(" "));
`;

function run(before: string, env: Record<string, string> = {}): string {
  const { UV_THREADPOOL_SIZE: _, ...outside } = process.env;
  const args = ["--input-type=module", "--eval", before + SCRIPT];
  return execFileSync(process.execPath, args, { encoding: "utf8", env: { ...outside, ...env } }).trim();
}

test("the disk is not kept waiting by six long questions", () => {
  expect(run(`import ${JSON.stringify(MODULE)};`)).toBe("disk slow slow slow slow slow slow");
  expect(run("")).toMatch(/^slow/);
});

test("whoever runs the server may say how many threads there are", () => {
  expect(run(`import ${JSON.stringify(MODULE)};`, { UV_THREADPOOL_SIZE: "4" })).toMatch(/^slow/);
});
