import { cx } from "./cx.ts";

interface SegmentsProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
  className?: string;
}

/** One of a few, all in sight. */
export function Segments<Value extends string>({ label, value, choices, onChoose, className }: SegmentsProps<Value>) {
  return (
    <fieldset
      aria-label={label}
      className={cx("scroll-slim inline-flex max-w-full min-w-0 overflow-x-auto rounded-sm bg-sunken p-0.5", className)}
    >
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChoose(choice.value)}
          className={cx(
            "h-7 rounded-xs px-2 text-sm sm:px-2.5 whitespace-nowrap transition-colors duration-120",
            choice.value === value
              ? "bg-raised font-medium text-ink shadow-card ring-1 ring-line-strong"
              : "text-ink-soft hover:text-ink",
          )}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
