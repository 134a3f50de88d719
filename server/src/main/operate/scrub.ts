/** Takes out of texts that are logged or reported what may name or let in somebody. */
const RULES: readonly [pattern: RegExp, instead: string][] = [
  // Of addresses, what follows the path: people's data and one-time secrets stand there.
  [/(https?:\/\/)[^\s/"'@]*@/g, "$1"],
  [/(https?:\/\/[^\s"'?#]*)[?#][^\s"')]*/g, "$1?…"],
  // As long as the part before the sign may be (RFC 5321 §4.5.3.1.1): without an end, long words would take minutes.
  [/[^\s<>"'`(),;:=/@\\]{1,64}@[^\s<>"'`(),;:/@]+\.[^\s<>"'`(),;:/@.]{2,}/g, "[email]"],
  [/\b(?:Bearer|Basic) [\w.~+/=-]+/gi, "[credential]"],
  [/\b(?:eyJ[\w-]+\.[\w-]+\.[\w-]*|(?:sk|rk|pk|whsec|trb|hvs)_[\w-]{8,}|hvs\.[\w-]{8,})/g, "[credential]"],
  [/(?<![\d.:\w])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g, "[ip]"],
  [/(?<![\w:])(?=[0-9a-f:]*::|(?:[0-9a-f]{1,4}:){5})[0-9a-f]*:[0-9a-f:.]*[0-9a-f]/gi, "[ip]"],
];

/** Longer ones are told up to here: nobody reads on, and looking through them would hold up everything else. */
const MAX_LENGTH = 10_000;

export function scrub(text: string): string {
  return RULES.reduce((scrubbed, [pattern, instead]) => scrubbed.replace(pattern, instead), shorten(text));
}

/** Ends between words: half of what names somebody would not be known for it. */
function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, Math.max(0, text.lastIndexOf(" ", MAX_LENGTH)))} …`;
}
