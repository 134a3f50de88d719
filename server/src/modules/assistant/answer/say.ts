/** Texts whose numbers stay linked to where they come from. */
import type { AnswerNumber, AnswerText } from "@tributary/contract/assistant";
import { writtenFigure } from "./figures.ts";

/** A text, a number, or a text that was said before. */
export type Said = string | AnswerNumber | AnswerText;

/** Tag of templates: what is put in is written where it stands. */
export function say(texts: TemplateStringsArray, ...values: readonly Said[]): AnswerText {
  return joined(texts.flatMap((text, index) => [text, values[index] ?? ""]));
}

/** One after the other. @param between stands between each two */
export function joined(parts: readonly Said[], between = ""): AnswerText {
  const said: AnswerText = { type: "text", text: "", numbers: [] };
  for (const [index, part] of parts.entries()) {
    if (index > 0) said.text += between;
    const at = said.text.length;
    if (typeof part === "string") {
      said.text += part;
    } else if ("text" in part) {
      said.numbers.push(...part.numbers.map((number) => ({ ...number, at: number.at + at })));
      said.text += part.text;
    } else {
      const written = writtenFigure(part);
      said.numbers.push({ ...part, at, written });
      said.text += written;
    }
  }
  return said;
}
