import { expect, it } from "vitest";
import { progressLine } from "./progress-line.ts";

function output(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

it("writes a plain line now and then where nobody watches", () => {
  const out = output(false);
  const line = progressLine(out);
  for (let done = 0; done <= 1000; done++) line.show({ phase: "Taking payments", done, total: 1000 });
  line.finish();
  expect(out.written).toHaveLength(6);
  expect(out.written.at(-1)).toBe("Taking payments: 1,000 of 1,000 (100%)\n");
});

it("changes one line on a terminal, not too often, and clears it at the end", () => {
  const out = output(true);
  let now = 1000;
  const line = progressLine(out, () => now);
  for (let done = 0; done <= 1000; done++, now += 1) line.show({ phase: "Taking payments", done, total: 1000 });
  expect(out.written.length).toBeLessThan(15);
  expect(out.written.every((text) => text.startsWith("\r") && !text.includes("\n"))).toBe(true);
  expect(out.written.at(-1)).toContain("(100%)");
  line.finish();
  expect(out.written.at(-1)).toBe("\r\u001b[2K");
});

it("shows what has no measure by its name", () => {
  const out = output(false);
  progressLine(out).show({ phase: "Starting the server", done: 0, total: 0 });
  expect(out.written).toEqual(["Starting the server\n"]);
});
