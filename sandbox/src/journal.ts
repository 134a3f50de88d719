/** An append-only file of JSON lines: the sandbox's memory across kills and restarts. */
import { type FileHandle, mkdir, open, readFile, truncate } from "node:fs/promises";
import { dirname } from "node:path";

export interface Journal<Entry> {
  /** Entries found when the file was opened, oldest first. Empty after `forget`. */
  readonly past: readonly Entry[];
  /** Releases the memory of `past` once it was read. */
  forget(): void;
  /** Resolves when the entry is on disk (fdatasync); entries written together share one sync. */
  append(entry: Entry): Promise<void>;
  /** Writes what is still waiting, then closes the file. */
  close(): Promise<void>;
}

/**
 * Opens or creates the file. A last line torn by a kill was never acknowledged to anybody, so it is cut off.
 * @throws the file system's error when the file cannot be read or written, SyntaxError when an inner line is damaged.
 */
export async function openJournal<Entry>(path: string): Promise<Journal<Entry>> {
  await mkdir(dirname(path), { recursive: true });
  let past = await readWhole<Entry>(path);
  const writer = new GroupWriter(await open(path, "a", 0o600));
  return {
    get past() {
      return past;
    },
    forget() {
      past = [];
    },
    append: (entry) => writer.append(`${JSON.stringify(entry)}\n`),
    close: () => writer.close(),
  };
}

async function readWhole<Entry>(path: string): Promise<Entry[]> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const end = text.lastIndexOf("\n") + 1;
  if (end < text.length) await truncate(path, Buffer.byteLength(text.slice(0, end)));
  return text
    .slice(0, end)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Entry);
}

/** Collects lines while a sync is under way, then writes them all with the next one. */
class GroupWriter {
  #file: FileHandle;
  #waiting: string[] = [];
  #turn: Promise<void> | undefined;
  #previous: Promise<void> = Promise.resolve();

  constructor(file: FileHandle) {
    this.#file = file;
  }

  append(line: string): Promise<void> {
    this.#waiting.push(line);
    this.#turn ??= this.#next();
    return this.#turn;
  }

  async close(): Promise<void> {
    while (this.#turn !== undefined) await this.#turn;
    await this.#previous;
    await this.#file.close();
  }

  /** Starts after the turn before it; takes everything that is waiting at that moment. */
  async #next(): Promise<void> {
    await this.#previous;
    const lines = this.#waiting;
    this.#waiting = [];
    this.#turn = undefined;
    const written = this.#write(lines);
    this.#previous = written.catch(() => undefined);
    await written;
  }

  async #write(lines: string[]): Promise<void> {
    await this.#file.appendFile(lines.join(""));
    await this.#file.datasync();
  }
}
