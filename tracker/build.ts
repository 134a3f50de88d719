/** Builds dist/track.js: one small script without imports, for browsers since 2020. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Where the built script lies. */
export const TRACK_SCRIPT_PATH = fileURLToPath(new URL("dist/track.js", import.meta.url));

/** Writes the script. @param outfile where to, by default where the server looks for it */
export async function buildTrackScript(outfile: string = TRACK_SCRIPT_PATH): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL("src/track.ts", import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    legalComments: "none",
  });
}

if (import.meta.main) await buildTrackScript();
