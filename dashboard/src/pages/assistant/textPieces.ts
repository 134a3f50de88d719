/** A text cut where its numbers stand. */
import type { AnswerText } from "@tributary/contract/assistant";

type Linked = AnswerText["numbers"][number];

export interface TextPiece {
  /** Where it begins. */
  at: number;
  text: string;
  /** Null: plain text. */
  number: Linked | null;
}

/** In order; together they are the text again. Numbers that don't stand where they say are left out. */
export function textPieces({ text, numbers }: Pick<AnswerText, "text" | "numbers">): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const number of numbers.toSorted((a, b) => a.at - b.at)) {
    const end = number.at + number.written.length;
    if (number.at < from || text.slice(number.at, end) !== number.written) continue;
    if (number.at > from) pieces.push({ at: from, text: text.slice(from, number.at), number: null });
    pieces.push({ at: number.at, text: number.written, number });
    from = end;
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from), number: null });
  return pieces;
}
