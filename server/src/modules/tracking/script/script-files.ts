/** A built script in all the versions this installation has served: a page may have pinned any of them. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { AppError } from "../../../core/errors.ts";
import type { Packing } from "../../../platform/http/accepted-packing.ts";

export interface ScriptFile {
  content: Buffer;
  /** The same, compressed as far as it goes: pages wait for it, and it is done once. */
  packed: Readonly<Record<Packing, Buffer>>;
  /** Part of the address that never changes. */
  hash: string;
  /** For a tag's `integrity`. */
  integrity: string;
}

export interface ScriptFiles {
  /** The newest. @throws AppError unavailable while the script is not built */
  newest(): Promise<ScriptFile>;
  /** One version, or null. */
  version(hash: string): Promise<ScriptFile | null>;
}

export interface ScriptFilesContext {
  /** Where the build puts the script. */
  builtPath: string;
  /** Folder that keeps the versions, under the script's own name. */
  folder: string;
}

/** Reads each version once. */
export function createScriptFiles({ builtPath, folder }: ScriptFilesContext): ScriptFiles {
  const placeOf = (hash: string): string => path.join(folder, `${path.parse(builtPath).name}.${hash}.js`);
  let loading: Promise<ScriptFile> | null = null;
  const known = new Map<string, ScriptFile>();
  const newest = (): Promise<ScriptFile> => {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  const load = async (): Promise<ScriptFile> => {
    const file = scriptFile(await readBuilt(builtPath));
    await keep(placeOf(file.hash), file);
    known.set(file.hash, file);
    return file;
  };
  return {
    newest,
    version: async (hash) => {
      await newest();
      const file = known.get(hash) ?? (await readVersion(placeOf(hash), hash));
      if (file) known.set(hash, file);
      return file;
    },
  };
}

function scriptFile(content: Buffer): ScriptFile {
  const digest = createHash("sha384").update(content).digest();
  const packed = {
    br: brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    gzip: gzipSync(content, { level: constants.Z_BEST_COMPRESSION }),
  };
  const integrity = `sha384-${digest.toString("base64")}`;
  return { content, packed, hash: digest.toString("hex").slice(0, 16), integrity };
}

async function readBuilt(builtPath: string): Promise<Buffer> {
  try {
    return await readFile(builtPath);
  } catch (cause) {
    throw new AppError("unavailable", {
      public: "The script is not there yet.",
      internal: `the tracker is not built: ${builtPath}`,
      retryAfterSeconds: 30,
      cause,
    });
  }
}

/** Whole or not at all: another process may be doing the same. */
async function keep(place: string, { content }: ScriptFile): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(`${place}.${process.pid}`, content);
  await rename(`${place}.${process.pid}`, place);
}

/** What does not have the content its name says is none of ours. @param hash 16 hexadecimal digits */
async function readVersion(place: string, hash: string): Promise<ScriptFile | null> {
  const content = await readFile(place).catch(() => null);
  const file = content && scriptFile(content);
  return file?.hash === hash ? file : null;
}
