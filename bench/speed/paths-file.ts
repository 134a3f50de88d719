/** Files of aggregated paths that look like those of a business with twelve channels. */
import { closeSync, openSync, writeSync } from "node:fs";

const CHANNELS = [
  "Direct",
  "Organic Search",
  "Paid Search",
  "Paid Social",
  "Email",
  "Referral",
  "Display",
  "Affiliates",
  "Organic Social",
  "Paid Video",
  "SMS",
  "Cross-network",
];
const LINES_A_WRITE = 10_000;

/** Writes so many paths of 1 to 20 steps, 4 to 5 on average; the same each time. */
export function writePathsFile(file: string, count: number): void {
  const random = sequence();
  const descriptor = openSync(file, "w");
  try {
    writeSync(descriptor, "path;conversions;value;nulls\n");
    for (let written = 0; written < count; written += LINES_A_WRITE) {
      const lines = Array.from({ length: Math.min(LINES_A_WRITE, count - written) }, () => lineOf(random));
      writeSync(descriptor, lines.join(""));
    }
  } finally {
    closeSync(descriptor);
  }
}

function lineOf(random: () => number): string {
  const steps: (string | undefined)[] = [];
  do steps.push(CHANNELS[Math.floor(random() ** 1.5 * CHANNELS.length)]);
  while (steps.length < 20 && random() < 0.78);
  const conversions = Math.max(0, Math.floor(random() * 5) - 1);
  const value = (conversions * random() * 100).toFixed(2);
  return `${steps.join(" > ")};${conversions};${value};${Math.ceil(random() * 30)}\n`;
}

/** Of Park and Miller (1988): enough to look uneven. */
function sequence(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
