import type { AnswerNumber, AnswerText } from "@tributary/contract/assistant";
import { NumberLink } from "./NumberLink.tsx";
import { textPieces } from "./textPieces.ts";

export function AnswerTextView({ part, onOpen }: { part: AnswerText; onOpen: (number: AnswerNumber) => void }) {
  return (
    <p className="text-sm leading-relaxed text-ink-soft text-pretty [overflow-wrap:anywhere]">
      {textPieces(part).map(({ at, text, number }) =>
        number ? (
          <NumberLink key={at} onOpen={() => onOpen(number)}>
            {text}
          </NumberLink>
        ) : (
          text
        ),
      )}
    </p>
  );
}
