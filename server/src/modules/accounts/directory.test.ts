import { describe, expect, it, vi } from "vitest";
import type { DirectoryEntry } from "./directory.sql.ts";
import { createDirectory } from "./directory.ts";

const ENTRY: DirectoryEntry = { workspaceId: "w", targetId: "t" };

function directoryOf(stored: Map<string, DirectoryEntry>) {
  let now = 0;
  const find = vi.fn(async (name: string) => stored.get(name) ?? null);
  return { directory: createDirectory({ find, clock: () => now }), find, advance: (ms: number) => (now += ms) };
}

describe("the directory", () => {
  it("asks once for names wanted together or within four seconds", async () => {
    const { directory, find, advance } = directoryOf(new Map([["pixel:1", ENTRY]]));
    const answers = await Promise.all(Array.from({ length: 10 }, () => directory.lookUp("pixel:1")));
    expect(answers).toEqual(Array(10).fill(ENTRY));
    advance(3999);
    await directory.lookUp("pixel:1");
    expect(find).toHaveBeenCalledOnce();
  });

  it("notices within four seconds that a name was taken away elsewhere", async () => {
    const stored = new Map([["key:1", ENTRY]]);
    const { directory, advance } = directoryOf(stored);
    await directory.lookUp("key:1");
    stored.clear();
    advance(4000);
    expect(await directory.lookUp("key:1")).toBeNull();
  });

  it("counts the four seconds from the question, however late the answer comes", async () => {
    let now = 0;
    const find = vi.fn(async () => {
      now += 3000;
      return ENTRY;
    });
    const directory = createDirectory({ find, clock: () => now });
    await directory.lookUp("key:1");
    now += 1000;
    await directory.lookUp("key:1");
    expect(find).toHaveBeenCalledTimes(2);
  });

  it("notices within a second that a name was added", async () => {
    const stored = new Map<string, DirectoryEntry>();
    const { directory, find, advance } = directoryOf(stored);
    expect(await directory.lookUp("link:1")).toBeNull();
    advance(999);
    expect(await directory.lookUp("link:1")).toBeNull();
    expect(find).toHaveBeenCalledOnce();
    stored.set("link:1", ENTRY);
    advance(1);
    expect(await directory.lookUp("link:1")).toEqual(ENTRY);
  });

  it("forgets a name when told, also while it is being asked for", async () => {
    const stored = new Map([["key:1", ENTRY]]);
    const { directory } = directoryOf(stored);
    const asking = directory.lookUp("key:1");
    stored.clear();
    directory.forget("key:1");
    await asking;
    expect(await directory.lookUp("key:1")).toBeNull();
  });

  it("does not remember that asking failed", async () => {
    const find = vi.fn<() => Promise<DirectoryEntry | null>>(async () => ENTRY);
    find.mockRejectedValueOnce(new Error("down"));
    const directory = createDirectory({ find, clock: () => 0 });
    await expect(directory.lookUp("key:1")).rejects.toThrow("down");
    expect(await directory.lookUp("key:1")).toEqual(ENTRY);
  });

  it("remembers a bounded number of names, the ones wanted last", async () => {
    const { directory, find } = directoryOf(new Map());
    for (let name = 0; name < 10_000; name++) await directory.lookUp(`pixel:${name}`);
    await directory.lookUp("pixel:0");
    expect(find).toHaveBeenCalledTimes(10_000);
    await directory.lookUp("pixel:new");
    await directory.lookUp("pixel:0");
    expect(find).toHaveBeenCalledTimes(10_001);
    await directory.lookUp("pixel:1");
    expect(find).toHaveBeenCalledTimes(10_002);
  });
});
