/** A text as words that can be compared: lower case, without accents and punctuation. */

/** Letters, digits, and what stands within dates, ids and amounts. */
const WORD = /[\p{L}\p{N}]+(?:[-_/.'][\p{L}\p{N}]+)*/gu;
/** "1,200" is one number. */
const THOUSANDS = /(?<=\d),(\d{3})(?!\d)/g;
const APOSTROPHES = /[’`´]/g;

/** "¿Cuánto gastamos?" is ["cuanto", "gastamos"]; "what's" is ["what", "is"]. */
export function wordsOf(text: string): string[] {
  const words = plain(text).replace(THOUSANDS, "$1").match(WORD) ?? [];
  return words.flatMap((word) => {
    if (/^\d+\.\d+$/.test(word)) return [word];
    if (/^\d{4}-\d{2}-\d{2}$/.test(word) || /^\d{1,2}\/\d{1,2}(\/\d{2,4})?$/.test(word)) return [word];
    const short = /^(.+)'(s|re|ve|d|ll|m|t)$/.exec(word);
    if (short?.[1]) return short[2] === "s" ? [short[1], "is"] : [word.replaceAll("'", "")];
    return word.split(/[-_/.']/).filter((part) => part !== "");
  });
}

/** Lower case, without accents. */
function plain(text: string): string {
  return text.replace(APOSTROPHES, "'").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
