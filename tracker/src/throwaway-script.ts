/** The built script on a pretend page, for one test file. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { buildTrackScript } from "../build.ts";
import { type FakeBrowserOptions, openFakePage, settled } from "./throwaway-browser.ts";

export const pixelId = "01980000-0000-7000-8000-00000000000a";
export const trackingId = "01980000-0000-7000-8000-000000000001";
export const linkId = "01980000-0000-7000-8000-000000000002";
export const MINUTE = 60_000;

/** Builds the script before the file's tests. */
export function useThrowawayScript() {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-track-"));
  let script: Buffer;
  beforeAll(async () => {
    const outfile = path.join(folder, "track.js");
    await buildTrackScript(outfile);
    script = readFileSync(outfile);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the script on a page with a pixel. */
  const open = (options: FakeBrowserOptions = {}) =>
    openFakePage(script.toString(), { ...options, dataset: { pixel: pixelId, ...options.dataset } });
  return {
    folder,
    script: () => script,
    open,
    /** The same, and what it does at once is done. */
    visit: async (options: FakeBrowserOptions = {}) => {
      const opened = open(options);
      await settled();
      return opened;
    },
  };
}
