/**
 * Builds what `tracker` ships: `track.js`, `survey.js` and `chat.js`, small scripts without imports for browsers since 2021, and for
 * npm the types of the first and an entry that starts it.
 */
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { minify } from "@swc/core";
import { build } from "esbuild";

const FOLDER = import.meta.dirname;
/** Where the built script lies. */
export const TRACK_SCRIPT_PATH = path.join(FOLDER, "dist/track.js");

/** Writes the script. @param outfile where to, by default where the server looks for it */
export function buildTrackScript(outfile: string = TRACK_SCRIPT_PATH): Promise<void> {
  return buildScript("track.ts", outfile);
}

async function buildScript(entry: string, outfile: string): Promise<void> {
  const bundle = await build({
    entryPoints: [path.join(FOLDER, "src", entry)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2021",
    legalComments: "none",
  });
  // The bundler's own minifier does not look across functions; this one saves a tenth more.
  const { code } = await minify(bundle.outputFiles[0]?.text ?? "", {
    module: true,
    ecma: 2020,
    toplevel: true,
    compress: { passes: 3, ecma: 2020, unsafe: true, unsafe_arrows: true, pure_getters: true, reduce_funcs: false },
    mangle: { toplevel: true },
  });
  await mkdir(path.dirname(outfile), { recursive: true });
  await writeFile(outfile, `(()=>{${code}})();`);
}

/** Writes what npm ships beside the built script: the same as a function, and the types of both. */
export async function buildPackage(scriptPath: string = TRACK_SCRIPT_PATH): Promise<void> {
  const folder = path.dirname(scriptPath);
  const script = await readFile(scriptPath, "utf8");
  const start = `export function startTracking(options){window.__pixelConfig=options;${script}}\n`;
  await writeFile(path.join(folder, "index.js"), start);
  await copyFile(path.join(FOLDER, "src/browser-api.ts"), path.join(folder, "index.d.ts"));
}

if (import.meta.main) {
  await buildTrackScript();
  await buildScript("survey.ts", path.join(FOLDER, "dist/survey.js"));
  await buildScript("chat.ts", path.join(FOLDER, "dist/chat.js"));
  await buildPackage();
}
