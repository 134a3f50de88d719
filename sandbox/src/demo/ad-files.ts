/** What the ad platforms of the demo report, kept in files so that the sandbox plays it again after a restart. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Emulator } from "../emulator.ts";
import { ga4 } from "../ga4/emulator.ts";
import { googleAds } from "../google-ads/emulator.ts";
import type { AdPlatforms } from "../market/ad-platforms.ts";
import { metaAds } from "../meta-ads/emulator.ts";
import type { Sandbox } from "../start-sandbox.ts";

const FILES: readonly { emulator: Emulator; name: string; rowsOf(platforms: AdPlatforms): string }[] = [
  { emulator: googleAds, name: "google-ads.csv", rowsOf: (platforms: AdPlatforms) => platforms.googleAdsCsv() },
  { emulator: metaAds, name: "meta-ads.csv", rowsOf: (platforms: AdPlatforms) => platforms.metaAdsCsv() },
  { emulator: ga4, name: "ga4.csv", rowsOf: (platforms: AdPlatforms) => platforms.ga4Csv() },
];
const pathOf = (dataDir: string, name: string): string => join(dataDir, "sandbox", name);

export async function saveAdFiles(dataDir: string, platforms: AdPlatforms): Promise<void> {
  for (const { name, rowsOf } of FILES) await writeFile(pathOf(dataDir, name), rowsOf(platforms));
}

/** @returns whether there are files to play; a demo of before they were kept has none */
export async function playAdFiles(dataDir: string, sandbox: Sandbox): Promise<boolean> {
  for (const { emulator, name } of FILES) {
    const rows = await readFile(pathOf(dataDir, name), "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    });
    if (rows === null) return false;
    sandbox.running(emulator).play?.(rows);
  }
  return true;
}
