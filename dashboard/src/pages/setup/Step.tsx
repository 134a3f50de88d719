import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cx } from "../../design/cx.ts";

interface StepProps {
  number: number;
  title: string;
  note: ReactNode;
  done: boolean;
  open: boolean;
  onToggle: () => void;
  children: ReactNode;
}

/** What every step is given by the page it stands on. */
export type StepState = Pick<StepProps, "open" | "onToggle">;

export function Step({ number, title, note, done, open, onToggle, children }: StepProps) {
  const contentId = useId();
  return (
    <li className="rounded-lg border bg-surface shadow-card">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={contentId}
          onClick={onToggle}
          className="flex w-full items-start gap-3.5 rounded-lg px-4 py-4 text-left sm:px-5"
        >
          <span
            aria-hidden
            className={cx(
              "figures mt-px grid size-6 shrink-0 place-items-center rounded-full text-sm font-semibold",
              done ? "bg-river text-on-river" : "border border-line-strong text-ink-faint",
            )}
          >
            {done ? <Check className="size-3.5" strokeWidth={3} /> : number}
          </span>
          <span className="min-w-0 flex-1">
            <span className="block text-lg leading-6 font-semibold text-ink">
              {title}
              {done && <span className="sr-only"> (done)</span>}
            </span>
            <span className="mt-0.5 block text-sm text-ink-faint text-pretty">{note}</span>
          </span>
          <ChevronDown
            aria-hidden
            className={cx(
              "mt-1 size-4 shrink-0 text-ink-faint transition-transform duration-200",
              open && "rotate-180",
            )}
          />
        </button>
      </h2>
      <div id={contentId} hidden={!open} className="px-4 pb-5 sm:pr-5 sm:pl-[58px]">
        {children}
      </div>
    </li>
  );
}
