/** The browser of the tests needs nothing that only some machines have. */
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { unpackChromium } from "./unpack-chromium.ts";

const isBundled = process.platform === "linux" && process.arch === "x64";

it.runIf(isBundled)("has a font and libraries of its own, and looks nowhere else for fonts", async () => {
  const { executablePath, environment } = await unpackChromium();
  const folder = path.dirname(executablePath);
  const settings = readFileSync(environment.FONTCONFIG_FILE, "utf8");
  const places = [...settings.matchAll(/<(?:dir|include)[^>]*>([^<]*)</g)].map(([, place = ""]) => place);
  expect(places.map((place) => path.relative(folder, place))).toEqual([path.join("fonts", "fonts")]);
  expect(globSync("**/*.ttf", { cwd: places[0] ?? "" })).not.toEqual([]);
  expect(existsSync(path.join(environment.LD_LIBRARY_PATH, "libnss3.so"))).toBe(true);
});
