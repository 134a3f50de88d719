/** What a program of `npm run eval` is given, and what it found. */
export interface EvalOptions {
  /** A demo's data folder that nothing runs on; undefined: a new demo is played. */
  dataDir: string | undefined;
  /** Tells how far it is, one line at a time. */
  say: (line: string) => void;
}

export interface EvalResult {
  name: string;
  ok: boolean;
  [detail: string]: unknown;
}
