/** How fast channels are credited from files of paths, from a cold start to the printed result. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { shapleyOfGame, sumWithin } from "../../server/src/modules/attribution/data-driven/shapley-of-game.ts";
import { type BenchOptions, type BenchResult, median, rounded } from "../harness/bench-result.ts";
import { type ColdRun, runCold } from "./cold-run.ts";
import { writePathsFile } from "./paths-file.ts";

const PROGRAM = path.resolve(import.meta.dirname, "../../server/src/main/attribute-file.ts");
/** The least that could be called the same: reads all of the file and counts its lines. */
const BARE = `
const { openSync, readSync } = require("node:fs");
const file = openSync(process.argv[1]);
const bytes = Buffer.alloc(1 << 20);
let lines = 0;
for (let read; (read = readSync(file, bytes)) > 0; ) for (let at = 0; at < read; at++) if (bytes[at] === 10) lines++;
console.log(lines);`;
const SECONDS = { 1: 1.0, 2: 1.2, 3: 1.6 } as const;
const RATE_GAME_SECONDS = 0.5;
const MEGABYTES_ABOVE_BARE = 200;
const SLOPE = 1.05;
const RATE_GAME_PLAYERS = 20;

interface Size {
  paths: number;
  file: string;
}

/** Markov at orders 1 to 3. */
export function markov(options: BenchOptions): Promise<BenchResult> {
  return withFiles(options, async (sizes) => {
    const rounds = options.quick ? 1 : 5;
    const byOrder = [];
    for (const order of [1, 2, 3] as const) {
      const measured = await measure(sizes, ["--model", "markov", "--order", String(order)], rounds, options.say);
      byOrder.push({ order, limit: SECONDS[order], ...measured });
    }
    const [first] = byOrder;
    if (!first) throw new Error("nothing was measured");
    return {
      ...figures("markov", rounds, first),
      ok: options.quick || byOrder.every(({ limit, ...measured }) => isWithin(measured, limit)),
      orders: byOrder.map(({ order, sizes: bySize, slope }) => ({ order, sizes: bySize, slope })),
    };
  });
}

/** Shapley in closed form, and of a rate of twenty channels by all their groups. */
export function shapley(options: BenchOptions): Promise<BenchResult> {
  return withFiles(options, async (sizes) => {
    const rounds = options.quick ? 1 : 5;
    const measured = await measure(sizes, ["--model", "shapley"], rounds, options.say);
    const rateGameSeconds = rounded(median(Array.from({ length: rounds }, rateGame)));
    return {
      ...figures("shapley", rounds, measured),
      ok: options.quick || (isWithin(measured, SECONDS[1]) && rateGameSeconds <= RATE_GAME_SECONDS),
      sizes: measured.sizes,
      slope: measured.slope,
      rateGameSeconds,
    };
  });
}

function rateGame(): number {
  const start = performance.now();
  const worth = Float64Array.from({ length: 2 ** RATE_GAME_PLAYERS }, (_, group) => (group * 7919) % 101);
  const ways = worth.map((won) => won + 5);
  sumWithin(RATE_GAME_PLAYERS, worth);
  sumWithin(RATE_GAME_PLAYERS, ways);
  shapleyOfGame(
    RATE_GAME_PLAYERS,
    worth.map((won, group) => won / (ways[group] ?? 1)),
  );
  return (performance.now() - start) / 1000;
}

async function withFiles(
  { quick, say }: BenchOptions,
  use: (sizes: readonly Size[]) => Promise<BenchResult>,
): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-paths-"));
  try {
    const sizes = (quick ? [100_000] : [100_000, 1_000_000, 10_000_000]).map((paths) => {
      const file = path.join(folder, `${paths}.csv`);
      writePathsFile(file, paths);
      say(`wrote ${paths} paths`);
      return { paths, file };
    });
    return await use(sizes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(sizes: readonly Size[], args: readonly string[], rounds: number, say: BenchOptions["say"]) {
  const measured = [];
  for (const { paths, file } of sizes) {
    const runs: { ours: ColdRun; bare: ColdRun }[] = [];
    for (let round = 0; round < rounds; round++) {
      runs.push({ ours: await runCold([PROGRAM, file, ...args]), bare: await runCold(["-e", BARE, file]) });
    }
    const middle = (of: (run: { ours: ColdRun; bare: ColdRun }) => number) => rounded(median(runs.map(of)));
    measured.push({
      paths,
      seconds: middle(({ ours }) => ours.seconds),
      bareSeconds: middle(({ bare }) => bare.seconds),
      ratio: middle(({ ours, bare }) => ours.seconds / bare.seconds),
      megabytesAboveBare: middle(({ ours, bare }) => ours.megabytes - bare.megabytes),
    });
    say(`${args.join(" ")}: ${JSON.stringify(measured.at(-1))}`);
  }
  const [least, most] = [measured[0], measured.at(-1)];
  const growth = (most?.seconds ?? 1) / (least?.seconds ?? 1);
  const slope =
    measured.length > 1 ? rounded(Math.log(growth) / Math.log((most?.paths ?? 1) / (least?.paths ?? 1))) : null;
  return { sizes: measured, slope };
}

type Measured = Awaited<ReturnType<typeof measure>>;

/** Of a million paths, where that many were measured. */
function middleOf({ sizes }: Measured) {
  const found = sizes[1] ?? sizes[0];
  if (!found) throw new Error("nothing was measured");
  return found;
}

function figures(name: string, runs: number, measured: Measured) {
  const { paths, seconds, bareSeconds, ratio } = middleOf(measured);
  return { name, value: seconds, unit: "s", baseline: bareSeconds, ratio, runs, paths };
}

function isWithin(measured: Measured, seconds: number): boolean {
  const { seconds: found, megabytesAboveBare } = middleOf(measured);
  return found <= seconds && megabytesAboveBare <= MEGABYTES_ABOVE_BARE && (measured.slope ?? 0) <= SLOPE;
}
