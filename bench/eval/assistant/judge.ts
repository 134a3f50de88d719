/** Whether an answer is right, and which of its numbers rest on nothing. */
import type { Answer, AnswerNumber } from "@tributary/contract/assistant";
import type { Expected } from "./question.ts";
import type { Truth } from "./truths.ts";

export interface TruthRow {
  label?: string;
  value: number;
}

export type ReadTruth = (truth: Truth) => Promise<TruthRow[]>;

/** @returns what is wrong; null: nothing */
export async function judge(answer: Answer, expected: Expected, read: ReadTruth): Promise<string | null> {
  if (expected.is === "refusal") return answer.isRefusal ? null : "answered";
  if (answer.isRefusal) return `refused: ${textsOf(answer)[0]?.text}`;
  switch (expected.is) {
    case "numbers":
      return judgeNumbers(answer, await Promise.all(expected.of.map(read)));
    case "rows":
      return judgeRows(answer, await read(expected.of));
    case "first":
      return judgeFirst(answer, (await read(expected.of)).slice(0, expected.count));
    case "change":
      return judgeChange(answer, await read(expected.now), await read(expected.before));
    case "share":
      return judgeShare(answer, await read(expected.of));
    case "says":
      return textsOf(answer).some(({ text }) => expected.words.test(text)) ? null : "says something else";
  }
}

const textsOf = (answer: Answer) => answer.parts.flatMap((part) => (part.type === "text" ? [part] : []));
const told = (answer: Answer) => textsOf(answer).filter(({ numbers }) => numbers.length > 0);

/** To the cent of a sum, and as exactly as fractions are. */
function isSame(found: number, right: number): boolean {
  return (
    Math.abs(found - right) <=
    Math.max(Math.abs(right) * 1e-6, Number.isInteger(right) && Math.abs(right) > 1000 ? 2 : 1e-6)
  );
}

function judgeNumbers(answer: Answer, right: readonly TruthRow[][]): string | null {
  const texts = told(answer);
  for (const [place, [row]] of right.entries()) {
    // Several metrics of one question stand in one text.
    const number = texts[place]?.numbers[0] ?? texts.at(-1)?.numbers[place];
    if (!row || !number || !isSame(number.value, row.value)) return `${number?.value} instead of ${row?.value}`;
  }
  return null;
}

function judgeRows(answer: Answer, right: readonly TruthRow[]): string | null {
  const [table] = answer.parts.flatMap((part) => (part.type === "table" ? [part] : []));
  if (!table) return "no table";
  const found = table.rows.map((row) => ({ label: String(row[0] ?? ""), number: row[1] }));
  if (found.length !== right.length) return `${found.length} rows instead of ${right.length}`;
  for (const { label = "", value } of right) {
    const row = found.find((one) => isLabel(one.label, label));
    const number = row?.number;
    if (!number || typeof number === "string" || !isSame(number.value, value)) {
      return `${label} is ${typeof number === "object" ? number?.value : number} instead of ${value}`;
    }
  }
  return null;
}

function judgeFirst(answer: Answer, right: readonly TruthRow[]): string | null {
  const [text] = told(answer);
  let from = 0;
  for (const [place, { label = "", value }] of right.entries()) {
    const number = text?.numbers[place];
    const before = text?.text.slice(from, number?.at) ?? "";
    if (!number || !isSame(number.value, value)) return `${number?.value} instead of ${label} ${value}`;
    if (!LABELS(label).some((name) => before.includes(name))) return `${before} instead of ${label}`;
    from = number.at;
  }
  return null;
}

function judgeChange(answer: Answer, [now]: readonly TruthRow[], [before]: readonly TruthRow[]): string | null {
  const numbers = told(answer)[0]?.numbers ?? [];
  const has = (value: number): boolean => numbers.some((number) => isSame(Math.abs(number.value), Math.abs(value)));
  const wanted = [now?.value ?? 0, before?.value ?? 0, (now?.value ?? 0) - (before?.value ?? 0)];
  const missing = wanted.find((value) => !has(value) && value !== 0);
  return missing === undefined ? null : `nowhere ${missing}`;
}

function judgeShare(answer: Answer, [row]: readonly TruthRow[]): string | null {
  const shares = told(answer).flatMap(({ numbers }) => numbers.filter(({ how }) => how === "share"));
  return row && shares.some(({ value }) => isSame(value, row.value))
    ? null
    : `${shares[0]?.value} instead of ${row?.value}`;
}

const NAMES: Readonly<Record<string, readonly string[]>> = {
  Unattributed: ["Unattributed", "Sin atribuir"],
  google_ads: ["Google Ads"],
  meta_ads: ["Meta Ads"],
  high: ["High confidence", "Confianza alta"],
  none: ["Not attributed", "Sin atribuir"],
  "": ["No source", "No campaign", "No landing page", "Sin fuente", "No link"],
};
const DAY = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" });
const DIA = new Intl.DateTimeFormat("es", { dateStyle: "medium", timeZone: "UTC" });

/** How an answer may call it. */
function LABELS(label: string): readonly string[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(label)) return NAMES[label] ?? [label];
  const date = new Date(`${label}T00:00:00Z`);
  const month = (locale: string) =>
    new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(date);
  return [DAY.format(date), DIA.format(date), month("en-US"), month("es")];
}

const isLabel = (found: string, label: string): boolean => LABELS(label).includes(found);

/**
 * Numbers that rest on nothing: linked ones whose place in the source says something else, and others that are neither in the
 * question nor in what the sources say, nor part of a date.
 */
export function unsourcedNumbers(answer: Answer, question: string): string[] {
  const known = `${question} ${JSON.stringify(answer.sources)}`;
  return textsOf(answer).flatMap(({ text, numbers }) => {
    const wrong = numbers.filter((number) => !restsOn(number, answer)).map(({ written }) => written);
    let rest = text;
    for (const { at, written } of numbers.toSorted((a, b) => b.at - a.at))
      rest = rest.slice(0, at) + rest.slice(at + written.length);
    const plain = rest.replaceAll(DATE, " ").match(/\d+(?:[.,]\d+)*/g) ?? [];
    return [...wrong, ...plain.filter((digits) => !known.includes(digits) && !ALLOWED.has(digits))];
  });
}

/** "The last 28 days", "of 100", "per 1,000 impressions". */
const ALLOWED = new Set(["28", "100", "1,000", "30"]);
const MONTH =
  "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic)[a-z]*";
const DATE = new RegExp(
  `${MONTH}\\.? \\d{1,2}(?: – (?:${MONTH} )?\\d{1,2})?, \\d{4}(?: – ${MONTH} \\d{1,2}, \\d{4})?(?:, \\d{1,2}:\\d{2})?|\\d{1,2}(?: ${MONTH})?(?: ?– ?\\d{1,2})? ${MONTH}\\.? (?:de )?\\d{4}|${MONTH} (?:de )?\\d{4}`,
  "g",
);

function restsOn(number: AnswerNumber, { sources }: Answer): boolean {
  const source = sources.find(({ id }) => id === number.sourceId);
  if (!source) return false;
  const values = number.paths.map((path) => at(source.answer, path));
  if (number.how === "count") return number.value === values.filter((value) => value !== undefined).length;
  const [a = Number.NaN, b = Number.NaN] = values as number[];
  const last = Number(values.at(-1));
  const sum = (values as number[]).reduce((total, value) => total + value, 0);
  const days = Number(at(source.answer, "/query/range/to") ? daysIn(source.answer) : Number.NaN);
  const right = {
    value: a,
    sum,
    difference: a - b,
    change: (a - b) / Math.abs(b),
    share: (sum - last) / last,
    per_day: a / days,
    lost: -a,
  }[number.how];
  return isSame(number.value, right);
}

function at(answer: unknown, path: string): unknown {
  return path
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], answer);
}

function daysIn(answer: unknown): number {
  const time = (end: string): number => Date.parse(String(at(answer, `/query/range/${end}`)));
  return (time("to") - time("from")) / 86_400_000 + 1;
}
