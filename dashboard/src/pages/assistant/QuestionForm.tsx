import { SendHorizontal } from "lucide-react";
import { useState } from "react";
import { Button } from "../../design/Button.tsx";
import { TextArea } from "../../design/TextArea.tsx";

const MOST_LETTERS = 2000;

/** Enter asks, Shift and Enter begins a line. */
export function QuestionForm({ busy, onAsk }: { busy: boolean; onAsk: (question: string) => void }) {
  const [text, setText] = useState("");
  const ask = (): void => {
    const question = text.trim();
    if (question === "" || busy) return;
    setText("");
    onAsk(question);
  };
  return (
    <form
      className="flex items-end gap-2 bg-surface pt-1 lg:sticky lg:bottom-0 lg:pb-2"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <TextArea
        aria-label="Question"
        placeholder="Ask about revenue, spend, channels, campaigns…"
        className="min-h-11 flex-1"
        rows={1}
        maxLength={MOST_LETTERS}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          ask();
        }}
      />
      <Button type="submit" variant="primary" aria-label="Ask" disabled={text.trim() === ""} busy={busy}>
        <SendHorizontal aria-hidden className="size-4" />
      </Button>
    </form>
  );
}
