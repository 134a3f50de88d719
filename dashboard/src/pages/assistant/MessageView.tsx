import type { AnswerNumber, AssistantMessage } from "@tributary/contract/assistant";
import { useState } from "react";
import { AnswerChartView } from "./AnswerChartView.tsx";
import { AnswerTableView } from "./AnswerTableView.tsx";
import { AnswerTextView } from "./AnswerTextView.tsx";
import { SourceDialog } from "./SourceDialog.tsx";

/** A question and its answer. A number, pressed, opens what it rests on. */
export function MessageView({ message: { question, answer } }: { message: AssistantMessage }) {
  const [opened, setOpened] = useState<AnswerNumber | null>(null);
  const source = answer.sources.find(({ id }) => id === opened?.sourceId);
  return (
    <article aria-label={question}>
      <p className="font-medium text-ink [overflow-wrap:anywhere]">{question}</p>
      <div className="mt-2 flex flex-col gap-3">
        {answer.parts.map((part, place) => {
          // Parts of an answer never move.
          const key = `${part.type} ${place}`;
          if (part.type === "text") return <AnswerTextView key={key} part={part} onOpen={setOpened} />;
          if (part.type === "table") return <AnswerTableView key={key} part={part} onOpen={setOpened} />;
          return <AnswerChartView key={key} part={part} />;
        })}
      </div>
      {opened && source && <SourceDialog number={opened} source={source} onClose={() => setOpened(null)} />}
    </article>
  );
}
