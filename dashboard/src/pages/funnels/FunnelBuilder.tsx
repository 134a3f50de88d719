import { Plus, X } from "lucide-react";
import { useId } from "react";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { type FunnelsSearch, stepOf, WINDOW_CHOICES } from "./funnelsSearch.ts";

interface FunnelBuilderProps {
  texts: readonly string[];
  windowDays: number;
  onChange: (part: Partial<FunnelsSearch>) => void;
}

const MOST_STEPS = 8;
const KINDS = { page: "Page", event: "Event", payment: "Payment" } as const;
type Kind = keyof typeof KINDS;
const BEGUN: Readonly<Record<Kind, string>> = { page: "page:/", event: "event:", payment: "payment" };

/** Which steps, in which order, and how long visitors have for them. */
export function FunnelBuilder({ texts, windowDays, onChange }: FunnelBuilderProps) {
  const windowField = useId();
  const set = (steps: string[]) => onChange({ steps });
  return (
    <Card>
      <CardHeader title="Funnel" note="Visitors count for a step when it comes after the one before." />
      <ol className="flex flex-col gap-2 px-5">
        {texts.map((text, index) => (
          <StepFields
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place alone.
            key={index}
            number={index + 1}
            text={text}
            onChange={(changed) => set(texts.with(index, changed))}
            {...(texts.length > 2 ? { onRemove: () => set(texts.toSpliced(index, 1)) } : {})}
          />
        ))}
      </ol>
      <div className="flex flex-wrap items-center justify-between gap-3 px-5 py-4">
        <Button size="sm" disabled={texts.length >= MOST_STEPS} onClick={() => set([...texts, BEGUN.event])}>
          <Plus aria-hidden className="size-4" /> Add step
        </Button>
        <label htmlFor={windowField} className="flex items-center gap-2 text-sm text-ink-soft">
          Completed within
          <Select
            id={windowField}
            className="w-28"
            value={windowDays}
            onChange={(event) => onChange({ window: Number(event.target.value) })}
          >
            {WINDOW_CHOICES.map((days) => (
              <option key={days} value={days}>
                {days === 1 ? "1 day" : `${days} days`}
              </option>
            ))}
          </Select>
        </label>
      </div>
    </Card>
  );
}

interface StepFieldsProps {
  number: number;
  text: string;
  onChange: (text: string) => void;
  onRemove?: () => void;
}

function StepFields({ number, text, onChange, onRemove }: StepFieldsProps) {
  const at = text.indexOf(":");
  const kind: Kind = at < 0 ? "payment" : text.slice(0, at) === "page" ? "page" : "event";
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden className="figures w-4 shrink-0 text-sm text-ink-faint">
        {number}
      </span>
      <Select
        className="w-30 shrink-0"
        aria-label={`Kind of step ${number}`}
        value={kind}
        onChange={(event) => onChange(BEGUN[event.target.value as Kind])}
      >
        {(Object.keys(KINDS) as Kind[]).map((each) => (
          <option key={each} value={each}>
            {KINDS[each]}
          </option>
        ))}
      </Select>
      <span className="min-w-0 flex-1">
        {kind !== "payment" && (
          <TextInput
            aria-label={kind === "page" ? `Path of step ${number}` : `Event of step ${number}`}
            aria-invalid={stepOf(text) === null}
            placeholder={kind === "page" ? "/products/*" : "begin_checkout"}
            maxLength={kind === "page" ? 500 : 128}
            value={text.slice(at + 1)}
            onChange={(event) => onChange(`${kind}:${event.target.value}`)}
          />
        )}
      </span>
      {onRemove && (
        <Button variant="ghost" size="icon" aria-label={`Remove step ${number}`} onClick={onRemove}>
          <X aria-hidden className="size-4" />
        </Button>
      )}
    </li>
  );
}
