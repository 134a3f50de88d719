/** How much script a browser loads before somebody who opens the dashboard for the first time sees the overview. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { BenchResult } from "../harness/bench-result.ts";

/** Kilobytes (1,000 bytes) of scripts, compressed, that the overview may need. */
export const OVERVIEW_LIMIT = 185;
/** The same with what is loaded once it is on the screen: the connection for live updates. */
export const WITH_LIVE_LIMIT = 200;

const DIST = path.resolve(import.meta.dirname, "../../dashboard/dist");

/** A file of the build, as Vite's manifest has it. */
interface Chunk {
  file: string;
  name?: string;
  isEntry?: boolean;
  imports?: string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

/** Adds up the built files, each compressed by gzip on its own, as it is sent. @throws Error where nothing has been built */
export async function firstLoad(): Promise<BenchResult> {
  const manifest = JSON.parse(readFileSync(path.join(DIST, "chunks.json"), "utf8")) as Manifest;
  const entry = keyWhere(manifest, "entry", ({ isEntry }) => isEntry === true);
  const overview = keyWhere(manifest, "OverviewPage", ({ name }) => name === "OverviewPage");
  const live = keyWhere(manifest, "openLive", ({ name }) => name === "openLive");
  const files = kilobytesOf(scriptsOf(manifest, [entry, overview]));
  const value = sum(files);
  const withLiveUpdates = sum(kilobytesOf(scriptsOf(manifest, [entry, overview, live])));
  return {
    name: "first-load",
    value,
    unit: "KB of scripts, gzip",
    baseline: null,
    ratio: null,
    runs: 1,
    ok: value <= OVERVIEW_LIMIT && withLiveUpdates <= WITH_LIVE_LIMIT,
    limit: OVERVIEW_LIMIT,
    withLiveUpdates,
    withLiveUpdatesLimit: WITH_LIVE_LIMIT,
    files,
  };
}

/** The files of these modules and of all they import at once; what is imported later is not looked at. */
export function scriptsOf(manifest: Manifest, keys: readonly string[]): string[] {
  const seen = new Set<string>();
  const add = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const imported of manifest[key]?.imports ?? []) add(imported);
  };
  for (const key of keys) add(key);
  return [...seen].flatMap((key) => manifest[key]?.file ?? []).sort();
}

function keyWhere(manifest: Manifest, what: string, fits: (chunk: Chunk) => boolean): string {
  const found = Object.keys(manifest).find((key) => fits(manifest[key] as Chunk));
  if (!found) throw new Error(`the build has no ${what}`);
  return found;
}

function kilobytesOf(files: readonly string[]): Record<string, number> {
  const size = (file: string): number => gzipSync(readFileSync(path.join(DIST, file))).length / 1000;
  return Object.fromEntries(files.map((file) => [file, tenths(size(file))]));
}

function sum(files: Readonly<Record<string, number>>): number {
  return tenths(Object.values(files).reduce((total, size) => total + size, 0));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
