import { useMutation } from "@tanstack/react-query";
import type { FlowDefinition, FlowPreview, FlowPreviewBody, PreviewedReply } from "@tributary/contract/flows";
import { ArrowUp, RotateCcw } from "lucide-react";
import { type FormEvent, useState } from "react";
import { previewFlow } from "../../api/flows.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { FormError } from "../../design/FormError.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { TEXT_LENGTH } from "./limits.ts";

interface Turn {
  id: number;
  by: "customer" | "bot" | "note";
  text: string;
  link?: PreviewedReply["link"];
}

interface PreviewChatProps {
  definition: FlowDefinition;
  /** What the flow says first; undefined while on its way. */
  start: FlowPreview | undefined;
}

/** The flow as a customer meets it; nothing is stored or sent. Begins anew with every change of the flow. */
export function PreviewChat({ definition, start }: PreviewChatProps) {
  const [said, setSaid] = useState<Turn[]>([]);
  const [answered, setAnswered] = useState<FlowPreview>();
  const [text, setText] = useState("");
  const now = answered ?? start;
  const step = useMutation({
    mutationFn: (input: FlowPreviewBody["input"]) => previewFlow({ definition, state: now?.state ?? null, input }),
    onSuccess: (preview, input) => {
      const mine = input.kind === "message" ? turn(said, "customer", input.text) : turn(said, "note", "Time is over");
      setSaid((before) => withReplies([...before, mine], preview));
      setAnswered(preview);
    },
  });
  const send = (message: string) =>
    message.trim() && !step.isPending && step.mutate({ kind: "message", text: message });

  function submit(event: FormEvent) {
    event.preventDefault();
    send(text);
    setText("");
  }

  function restart() {
    setSaid([]);
    setAnswered(undefined);
  }

  const begun = start && start.problems.length === 0 ? withReplies([], start) : [];
  // Told apart from what is said later, which is counted from 0.
  const turns = [...begun.map((one) => ({ ...one, id: -1 - one.id })), ...said];
  const isWaiting = now?.state?.outcome === null;
  return (
    <Card>
      <CardHeader
        title="Preview"
        note="As a customer sees it. Nothing is sent."
        action={
          <Button variant="ghost" size="icon" aria-label="Start over" onClick={restart}>
            <RotateCcw aria-hidden className="size-4" />
          </Button>
        }
      />
      <div className="flex max-h-[60dvh] min-h-40 flex-col gap-2 overflow-y-auto px-5 pb-3" aria-live="polite">
        {start && start.problems.length > 0 && (
          <p className="text-sm text-ink-faint">Fix the problems of the cards to try the flow.</p>
        )}
        {turns.map((one) => (
          <Bubble key={one.id} turn={one} />
        ))}
        <FormError error={step.error} />
      </div>
      {isWaiting && <Choices replies={now.replies} onChoose={send} />}
      <form onSubmit={submit} className="flex items-center gap-2 border-t px-3 py-3">
        <TextInput
          aria-label="Your message as a customer"
          placeholder={isWaiting ? "Write as a customer" : "The flow has ended"}
          disabled={!isWaiting}
          maxLength={TEXT_LENGTH}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button
          type="submit"
          size="icon"
          variant="primary"
          aria-label="Send"
          disabled={!isWaiting}
          busy={step.isPending}
        >
          <ArrowUp aria-hidden className="size-4" />
        </Button>
        <Button size="sm" disabled={!isWaiting || step.isPending} onClick={() => step.mutate({ kind: "timeout" })}>
          Skip wait
        </Button>
      </form>
    </Card>
  );
}

function Choices({ replies, onChoose }: { replies: readonly PreviewedReply[]; onChoose: (text: string) => void }) {
  const choices = replies.at(-1)?.choices ?? [];
  if (choices.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 px-5 pb-3">
      {choices.map((choice) => (
        <Button key={choice} size="sm" onClick={() => onChoose(choice)}>
          {choice}
        </Button>
      ))}
    </div>
  );
}

const LOOKS = {
  customer: "self-end bg-river text-on-river",
  bot: "self-start bg-sunken text-ink",
  note: "self-center text-xs text-ink-faint",
};

function Bubble({ turn: { by, text, link } }: { turn: Turn }) {
  return (
    <div
      className={cx("max-w-[85%] rounded-md px-3 py-2 text-sm whitespace-pre-line [overflow-wrap:anywhere]", LOOKS[by])}
    >
      {text}
      {link && (
        <a href={link.url} target="_blank" rel="noreferrer" className="mt-1.5 block font-medium underline">
          {link.label}
        </a>
      )}
    </div>
  );
}

function turn(before: readonly Turn[], by: Turn["by"], text: string): Turn {
  return { id: before.length, by, text };
}

function withReplies(before: readonly Turn[], { replies, handOver, state }: FlowPreview): Turn[] {
  const turns = [...before];
  for (const { text, link } of replies) turns.push({ ...turn(turns, "bot", text), link });
  if (handOver) turns.push(turn(turns, "note", "Handed over to a person"));
  else if (state?.outcome === "closed") turns.push(turn(turns, "note", "The flow has ended"));
  return turns;
}
