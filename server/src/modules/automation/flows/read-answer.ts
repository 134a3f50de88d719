/** Reads a customer's message as the answer to a question. */
import type { QuestionNode } from "@tributary/contract/flows";
import { z } from "zod";

export interface ReadAnswer {
  value: string | number;
  /** The branch that the answer takes; null: as the question's. */
  next: string | null;
  points: number;
}

const Email = z.email().max(254);
const EMAIL_IN_TEXT = /[^\s<>()[\],;:"]+@[^\s<>()[\],;:"]+/;
const MOST_TEXT = 500;
const FEWEST_PHONE_DIGITS = 7;
const MOST_PHONE_DIGITS = 15;

/** @returns null when the message does not answer the question */
export function readAnswer(question: QuestionNode, message: string): ReadAnswer | null {
  const text = message.trim();
  const plain = (value: string | number | null): ReadAnswer | null =>
    value === null ? null : { value, next: null, points: 0 };
  switch (question.answer) {
    case "text":
      return plain(text ? text.slice(0, MOST_TEXT) : null);
    case "email":
      return plain(readEmail(text));
    case "phone":
      return plain(readPhone(text));
    case "number":
      return readNumber(question, text);
    case "choice":
      return readChoice(question, text);
  }
}

function readEmail(text: string): string | null {
  const found = EMAIL_IN_TEXT.exec(text)?.[0].replace(/[.!?]+$/, "");
  return found && Email.safeParse(found).success ? found.toLowerCase() : null;
}

/** Digits, with a plus in front where one was written. */
function readPhone(text: string): string | null {
  const found = /\+?\d[\d\s().\-/]*\d/.exec(text)?.[0];
  const digits = found?.replace(/\D/g, "") ?? "";
  if (digits.length < FEWEST_PHONE_DIGITS || digits.length > MOST_PHONE_DIGITS) return null;
  return found?.startsWith("+") ? `+${digits}` : digits;
}

function readNumber({ min, max, ranges }: QuestionNode, text: string): ReadAnswer | null {
  const found = /-?\d[\d.,' ]*/.exec(text)?.[0];
  const value = found === undefined ? null : numberIn(found);
  if (value === null || (min !== null && value < min) || (max !== null && value > max)) return null;
  const reached = ranges.filter(({ atLeast }) => value >= atLeast).sort((one, other) => other.atLeast - one.atLeast);
  return { value, next: reached[0]?.next ?? null, points: reached[0]?.points ?? 0 };
}

/** The last separator before one or two final digits is the decimal one; every other groups digits. */
function numberIn(written: string): number | null {
  const digits = written.replace(/[' ]/g, "").replace(/[.,]+$/, "");
  const [, whole = digits, decimals = ""] = /^(.*)[.,](\d{1,2})$/.exec(digits) ?? [];
  const value = Number(`${whole.replace(/[.,]/g, "")}.${decimals || "0"}`);
  return Number.isFinite(value) ? value : null;
}

/** By its words, whatever their case and accents, or by its number in the list. */
function readChoice({ choices }: QuestionNode, text: string): ReadAnswer | null {
  const said = bare(text);
  const byNumber = /^\d{1,2}$/.test(said) ? choices[Number(said) - 1] : undefined;
  const chosen = choices.find(({ label }) => bare(label) === said) ?? byNumber;
  return chosen ? { value: chosen.label, next: chosen.next, points: chosen.points } : null;
}

const bare = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
