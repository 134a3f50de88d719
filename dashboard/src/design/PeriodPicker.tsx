import { CalendarDays } from "lucide-react";
import { Popover } from "radix-ui";
import { useState } from "react";
import { formatDayRange } from "../format/time.ts";
import { DEFAULT_PRESET, PERIOD_LABELS, type PeriodChoice, type PeriodPreset, rangeOf } from "../period/period.ts";
import { Button } from "./Button.tsx";
import { cx } from "./cx.ts";
import { Field } from "./Field.tsx";
import { floatRoot } from "./floatRoot.ts";
import { PickButton } from "./PickButton.tsx";
import { TextInput } from "./TextInput.tsx";

interface PeriodPickerProps {
  /** Null when the page is about all time. */
  choice: PeriodChoice | null;
  /** Today in the workspace's zone, YYYY-MM-DD. */
  today: string;
  onChoose: (choice: PeriodChoice) => void;
}

/** Which days the page is about: a moving period or days of one's own. */
export function PeriodPicker({ choice, today, onChoose }: PeriodPickerProps) {
  const [open, setOpen] = useState(false);
  const range = rangeOf(choice ?? { preset: DEFAULT_PRESET }, today);

  function choose(chosen: PeriodChoice) {
    onChoose(chosen);
    setOpen(false);
  }

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <PickButton
          label="Date range"
          icon={<CalendarDays aria-hidden className="size-4 shrink-0 text-ink-faint max-sm:hidden" />}
        >
          {periodWords(choice)}
        </PickButton>
      </Popover.Trigger>
      <Popover.Portal container={floatRoot()}>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Date range"
          className="z-50 flex w-[min(21rem,calc(100vw-1.5rem))] animate-enter flex-col rounded-md border bg-raised p-1 shadow-float focus:outline-none"
        >
          {(Object.keys(PERIOD_LABELS) as PeriodPreset[]).map((preset) => (
            <button
              key={preset}
              type="button"
              aria-pressed={choice?.preset === preset}
              onClick={() => choose({ preset })}
              className={cx(
                "flex items-baseline justify-between gap-4 rounded-sm px-2 py-1.5 text-left text-sm hover:bg-hover",
                choice?.preset === preset && "bg-river-soft font-medium text-river-strong hover:bg-river-soft",
              )}
            >
              {PERIOD_LABELS[preset]}
              <span className="figures text-xs font-normal text-ink-faint">
                {preset !== "all" && formatDayRange(...spanOf(preset, today)).replace(/, \d{4}/g, "")}
              </span>
            </button>
          ))}
          <OwnDays key={`${range.from} ${range.to}`} from={range.from} to={range.to} today={today} onChoose={choose} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function periodWords(choice: PeriodChoice | null): string {
  if (!choice) return "All time";
  return choice.preset === "custom" ? formatDayRange(choice.from, choice.to) : PERIOD_LABELS[choice.preset];
}

function spanOf(preset: PeriodPreset, today: string): [string, string] {
  const { from, to } = rangeOf({ preset }, today);
  return [from, to];
}

interface OwnDaysProps {
  from: string;
  to: string;
  today: string;
  onChoose: (choice: PeriodChoice) => void;
}

function OwnDays({ from: initialFrom, to: initialTo, today, onChoose }: OwnDaysProps) {
  const [from, setFrom] = useState(initialFrom);
  const [to, setTo] = useState(initialTo);
  const error = from && to && from > to ? "must be on or before the end date" : undefined;
  return (
    <form
      className="mt-1 flex flex-col gap-3 border-t px-2 pt-3 pb-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (from && to && !error) onChoose({ preset: "custom", from, to });
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <Field label="Start date" error={error}>
          {(control) => (
            <TextInput {...control} type="date" max={today} value={from} onChange={(e) => setFrom(e.target.value)} />
          )}
        </Field>
        <Field label="End date">
          {(control) => (
            <TextInput {...control} type="date" max={today} value={to} onChange={(e) => setTo(e.target.value)} />
          )}
        </Field>
      </div>
      <Button type="submit" size="sm" variant="primary" disabled={!from || !to || Boolean(error)}>
        Apply
      </Button>
    </form>
  );
}
