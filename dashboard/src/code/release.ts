/** Which files make up the release that the server has now: the manifest its build leaves beside the pages. */

interface Chunk {
  file: string;
  name?: string;
  isEntry?: boolean;
}

export type Release = Readonly<Record<string, Chunk>>;

const MANIFEST = "/chunks.json";

/** @throws when the server is away, or answers with something else */
export async function readRelease(): Promise<Release> {
  const response = await fetch(MANIFEST, { cache: "no-store" });
  if (!response.ok) throw new Error(`${MANIFEST}: ${response.status}`);
  return (await response.json()) as Release;
}

/** @returns the path of the file that holds the module, without a leading slash */
export function fileOf(release: Release, name: string): string | undefined {
  return Object.values(release).find((chunk) => chunk.name === name)?.file;
}

/** Whether this document was opened with another release. */
export function isOtherRelease(release: Release): boolean {
  const entry = Object.values(release).find(({ isEntry }) => isEntry);
  if (!entry) return false;
  return document.querySelector(`script[type="module"][src="/${entry.file}"]`) === null;
}
