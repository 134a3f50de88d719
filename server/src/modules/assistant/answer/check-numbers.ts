/** Strikes out numbers that no tool gave, whoever wrote the text. */
import type { AnswerNumber, AnswerSource, AnswerText } from "@tributary/contract/assistant";
import { minorToDecimal } from "@tributary/contract/minor-to-decimal";
import { valueAt } from "./value-at.ts";

/** What stands for a number that was struck out. */
export const STRUCK = "[?]";

const NUMBER = /[-−+]?(?:[$€£¥]\s?)?\d+(?:[,.]\d+)*(?:\s?(?:%|×|x\b|k\b|m\b|million\b|thousand\b))?/giu;

export interface Checked {
  text: AnswerText;
  /** As they were written. */
  struck: string[];
}

/**
 * @param allowed texts whose own numbers may be said again: the question, periods, names
 * @param currency of the amounts, for sources that do not say
 */
export function checkNumbers(
  said: AnswerText,
  { sources, allowed, currency }: { sources: readonly AnswerSource[]; allowed: readonly string[]; currency: string },
): Checked {
  const linked = said.numbers.filter((number) => isTrue(number, said.text, sources));
  const quoted = spansOf(said.text, allowed);
  const struck: string[] = [];
  const checked: AnswerText = { type: "text", text: "", numbers: [] };
  let from = 0;
  for (const match of said.text.matchAll(NUMBER)) {
    const [written, at] = [match[0], match.index];
    const [own] = linked.filter((number) => at < number.at + number.written.length && at + written.length > number.at);
    if (own || quoted.some(([begin, end]) => at >= begin && at + written.trimEnd().length <= end)) continue;
    const found = traced(written, sources, currency);
    checked.text += said.text.slice(from, at);
    if (found) {
      checked.numbers.push({ ...found, at: checked.text.length, written });
      checked.text += written;
    } else {
      struck.push(written);
      checked.text += STRUCK;
    }
    from = at + written.length;
  }
  checked.text += said.text.slice(from);
  // Numbers that were linked before stand where they stood, less what was struck out before them.
  const moved = placed(linked, said.text, checked.text);
  return { text: { ...checked, numbers: [...moved, ...checked.numbers].sort((a, b) => a.at - b.at) }, struck };
}

type Linked = AnswerText["numbers"][number];

/** It is written where it says, and what it says follows from its source. */
function isTrue(number: Linked, text: string, sources: readonly AnswerSource[]): boolean {
  if (text.slice(number.at, number.at + number.written.length) !== number.written) return false;
  return followsFrom(number, sources);
}

/** Whether a number's value is what its paths give. */
function followsFrom({ sourceId, paths, how, value }: AnswerNumber, sources: readonly AnswerSource[]): boolean {
  const source = sources.find(({ id }) => id === sourceId);
  const values = paths.map((path) => valueAt(source?.answer, path));
  if (how === "count") return value === values.filter((one) => one !== undefined).length;
  if (!source || values.some((one) => typeof one !== "number")) return false;
  const numbers = values as number[];
  const [first = 0, second = 0] = numbers;
  const sum = numbers.reduce((total, one) => total + one, 0);
  const computed = {
    value: first,
    sum,
    difference: first - second,
    change: (first - second) / Math.abs(second),
    share: (sum - (numbers.at(-1) ?? 0)) / (numbers.at(-1) ?? 0),
    per_day: first / daysOf(source),
    lost: -first,
    count: Number.NaN,
  }[how];
  return Math.abs(computed - value) <= 1e-9 * Math.max(1, Math.abs(computed));
}

function daysOf({ answer }: AnswerSource): number {
  const [from, to] = [valueAt(answer, "/query/range/from"), valueAt(answer, "/query/range/to")];
  return (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000 + 1;
}

function spansOf(text: string, allowed: readonly string[]): [number, number][] {
  return allowed
    .filter((phrase) => phrase !== "")
    .flatMap((phrase) => {
      const spans: [number, number][] = [];
      for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1))
        spans.push([at, at + phrase.length]);
      return spans;
    });
}

/** The nth time that a linked number is written before is the nth time after. */
function placed(linked: readonly Linked[], before: string, after: string): Linked[] {
  return linked.flatMap((number) => {
    let [place, times] = [-1, before.slice(0, number.at).split(number.written).length];
    while (times-- > 0) place = after.indexOf(number.written, place + 1);
    return place < 0 ? [] : [{ ...number, at: place }];
  });
}

/** A number of some source that is written so, rounded as it is written. */
function traced(written: string, sources: readonly AnswerSource[], currency: string): AnswerNumber | null {
  const shown = readWritten(written);
  if (!shown) return null;
  for (const { id, answer } of sources) {
    const found = leavesOf(answer).find(([, value]) => isShown(value, shown, currency));
    if (!found) continue;
    const [path, value] = found;
    return {
      ...KINDS[shown.kind],
      currency: shown.kind === "money" ? currency : null,
      value,
      sourceId: id,
      how: "value",
      paths: [path],
    };
  }
  return null;
}

const KINDS = {
  percent: { unit: "ratio", format: "percent" },
  money: { unit: "minor", format: "money" },
  number: { unit: "count", format: "number" },
} as const;

interface Shown {
  value: number;
  /** Of the last digit that is written. */
  step: number;
  scale: number;
  kind: keyof typeof KINDS;
}

function readWritten(written: string): Shown | null {
  const digits = /\d+(?:\.(\d+))?/.exec(written.replaceAll(",", ""));
  if (!digits) return null;
  const scale = /k\b|thousand/i.test(written) ? 1e3 : /m\b|million/i.test(written) ? 1e6 : 1;
  const kind = written.includes("%") ? "percent" : /[$€£¥]/.test(written) ? "money" : "number";
  return { value: Number(digits[0]), step: 10 ** -(digits[1]?.length ?? 0), scale, kind };
}

function isShown(value: number, { value: shown, step, scale, kind }: Shown, currency: string): boolean {
  const own = kind === "percent" ? value * 100 : kind === "money" ? Number(minorToDecimal(value, currency)) : value;
  return Math.abs(Math.abs(own) / scale - shown) <= step / 2 + 1e-9;
}

function leavesOf(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
}
