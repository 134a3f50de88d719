/** Takes out of texts that are logged or reported what may name or let in somebody. */
const RULES: readonly [pattern: RegExp, instead: string][] = [
  // Of addresses, what follows the path: people's data and one-time secrets stand there.
  [/(https?:\/\/)[^\s/"'@]*@/g, "$1"],
  [/(https?:\/\/[^\s"'?#]*)[?#][^\s"')]*/g, "$1?…"],
  [/[^\s<>"'`(),;:=/@\\]+@[^\s<>"'`(),;:/@]+\.[^\s<>"'`(),;:/@.]{2,}/g, "[email]"],
  [/\b(?:Bearer|Basic) [\w.~+/=-]+/gi, "[credential]"],
  [/\b(?:eyJ[\w-]+\.[\w-]+\.[\w-]*|(?:sk|rk|pk|whsec|trb|hvs)_[\w-]{8,}|hvs\.[\w-]{8,})/g, "[credential]"],
  [/(?<![\d.:\w])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/g, "[ip]"],
  [/(?<![\w:])(?=[0-9a-f:]*::|(?:[0-9a-f]{1,4}:){5})[0-9a-f]*:[0-9a-f:.]*[0-9a-f]/gi, "[ip]"],
];

export function scrub(text: string): string {
  return RULES.reduce((scrubbed, [pattern, instead]) => scrubbed.replace(pattern, instead), text);
}
