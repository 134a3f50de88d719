import { Check, CircleAlert, Plus } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { Button } from "../../design/Button.tsx";
import { cx } from "../../design/cx.ts";
import { TextInput } from "../../design/TextInput.tsx";

interface EventChipsProps {
  label: string;
  /** GA4 names. */
  events: readonly string[];
  error: string | undefined;
  onChange: (events: string[]) => void;
}

/** What shops most often report, in the order of a visit. */
const USUAL = ["view_item", "add_to_cart", "begin_checkout", "purchase", "sign_up", "generate_lead"];

/** Which events a platform receives: the usual ones to press, others to type. */
export function EventChips({ label, events, error, onChange }: EventChipsProps) {
  const labelId = useId();
  const errorId = useId();
  const toggle = (name: string) =>
    onChange(events.includes(name) ? events.filter((other) => other !== name) : [...events, name]);
  return (
    <fieldset aria-labelledby={labelId} aria-describedby={error ? errorId : undefined} className="min-w-0">
      <span id={labelId} className="sr-only">
        {label}
      </span>
      <div className="flex flex-wrap items-center gap-1.5">
        {[...new Set([...USUAL, ...events])].map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={events.includes(name)}
            onClick={() => toggle(name)}
            className={cx(
              "inline-flex h-7 items-center gap-1 rounded-full border px-2.5 font-mono text-xs transition-colors duration-120",
              events.includes(name)
                ? "border-river bg-river-soft text-river-strong"
                : "border-line-strong bg-surface text-ink-soft hover:bg-hover",
            )}
          >
            {events.includes(name) && <Check aria-hidden className="size-3" strokeWidth={3} />}
            {name}
          </button>
        ))}
        <OtherEvent onAdd={(name) => onChange([...new Set([...events, name])])} />
      </div>
      {error && (
        <p id={errorId} role="alert" className="mt-1.5 flex items-start gap-1.5 text-xs text-negative">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" /> {error}
        </p>
      )}
    </fieldset>
  );
}

function OtherEvent({ onAdd }: { onAdd: (name: string) => void }) {
  const [name, setName] = useState("");

  function add() {
    if (name.trim()) onAdd(name.trim());
    setName("");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    // The form around it is saved by its own button.
    event.preventDefault();
    add();
  }

  return (
    <span className="inline-flex items-center">
      <TextInput
        aria-label="Add an event"
        placeholder="other_event"
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-7! w-32! rounded-full! px-2.5! font-mono text-xs! max-lg:text-lg!"
      />
      <Button variant="ghost" size="icon" aria-label="Add event" disabled={!name.trim()} onClick={add}>
        <Plus aria-hidden className="size-4" />
      </Button>
    </span>
  );
}
