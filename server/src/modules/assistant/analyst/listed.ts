/** Phrases from a text that has a comma between each two, which keeps long lists readable. */
export function listed(text: string): readonly string[] {
  return text
    .split(",")
    .map((phrase) => phrase.trim().replace(/\s+/g, " "))
    .filter((phrase) => phrase !== "");
}
