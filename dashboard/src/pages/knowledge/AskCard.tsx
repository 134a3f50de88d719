import { useMutation } from "@tanstack/react-query";
import type { KnowledgeAnswer } from "@tributary/contract/knowledge";
import { type FormEvent, useState } from "react";
import { askKnowledge } from "../../api/knowledge.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextInput } from "../../design/TextInput.tsx";

/** What the bot would say to a question, and what it rests on. */
export function AskCard() {
  const [question, setQuestion] = useState("");
  const asking = useMutation({ mutationFn: askKnowledge });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (question.trim()) asking.mutate(question.trim());
  }

  return (
    <Card className="lg:sticky lg:top-4">
      <CardHeader title="Try it" note="English or Spanish. Nothing is sent." />
      <form onSubmit={submit} className="flex flex-col gap-3 px-5 pb-5">
        <Field label="Question">
          {(control) => (
            <TextInput
              {...control}
              maxLength={1000}
              placeholder="Do you ship to Spain?"
              value={question}
              onChange={(event) => setQuestion(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" size="sm" className="self-start" busy={asking.isPending}>
          Ask
        </Button>
        <FormError error={asking.error} />
        <div aria-live="polite">{asking.data && <Answer answer={asking.data} />}</div>
      </form>
    </Card>
  );
}

function Answer({ answer: { answer, score, threshold, citations } }: { answer: KnowledgeAnswer }) {
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  return (
    <div className="flex flex-col gap-3 border-t pt-3 text-sm">
      {answer === null ? (
        <p className="text-ink-soft">
          Doesn't know: the closest passage covers {percent(score)} of the question, less than {percent(threshold)}. A
          person is asked.
        </p>
      ) : (
        <p className="rounded-md bg-sunken px-3 py-2 whitespace-pre-line text-ink [overflow-wrap:anywhere]">{answer}</p>
      )}
      {citations.length > 0 && (
        <ul className="flex flex-col gap-2 text-xs text-ink-faint">
          {citations.map(({ sourceId, title, version, quote }) => (
            <li key={`${sourceId}${quote}`} className="[overflow-wrap:anywhere]">
              <span className="font-medium text-ink-soft">
                {title}
                {version !== null && ` (version ${version})`}
              </span>
              {answer === null && `: ${quote}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
