/**
 * A real Chromium for tests, without a download step: on Linux the one inside an npm package, elsewhere the Chrome that
 * is installed. The package unpacks into the folder for temporary files and finds its libraries by environment.
 */
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

const UNPACKED = path.resolve(import.meta.dirname, "../../node_modules/.cache/tributary-chromium");

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
  const { executablePath, libraries } = await unpackChromium();
  return chromium.launch({
    executablePath,
    args: [...QUIET, "--headless=shell", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(UNPACKED, "fonts") },
  });
}

async function unpackChromium(): Promise<{ executablePath: string; libraries: string }> {
  mkdirSync(UNPACKED, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = UNPACKED;
  try {
    const { default: bundled, inflate } = await import("@sparticuz/chromium");
    const executablePath = await bundled.executablePath();
    const libraries = path.join(UNPACKED, "al2023", "lib");
    const archives = path.resolve(import.meta.dirname, "../../node_modules/@sparticuz/chromium/bin");
    if (!existsSync(libraries)) await inflate(path.join(archives, "al2023.tar.br"));
    return { executablePath, libraries };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
