/**
 * Code that is loaded when it is needed, and may be lost on the way: without a network, or because a new release has
 * replaced the files this document knows of. Browsers remember a failed import by its address for as long as the
 * document lives, so it is asked for at a fresh one.
 */
import { unreachable } from "../api/problem.ts";
import { LostCodeError } from "./LostCodeError.ts";
import { fileOf, isOtherRelease, readRelease } from "./release.ts";

/**
 * @param name of the module, which is its file's
 * @throws ProblemError without a server, LostCodeError where only a new document helps
 */
export async function loadCode<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  const wasOnline = navigator.onLine;
  try {
    return await load();
  } catch (cause) {
    const release = await readRelease().catch(() => null);
    if (!release) throw unreachable(wasOnline);
    const file = fileOf(release, name);
    if (isOtherRelease(release) || !file) throw new LostCodeError({ cause });
    return await importFrom<Module>(`/${file}?again=${Date.now()}`);
  }
}

/** What it imports in turn may be remembered as failed as well, and its address is not ours to change. */
async function importFrom<Module>(address: string): Promise<Module> {
  try {
    return (await import(/* @vite-ignore */ address)) as Module;
  } catch (cause) {
    throw new LostCodeError({ cause });
  }
}
