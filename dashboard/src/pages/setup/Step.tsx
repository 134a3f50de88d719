import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "../../design/cx.ts";

interface StepProps {
  number: number;
  title: string;
  note: ReactNode;
  done: boolean;
  children: ReactNode;
}

export function Step({ number, title, note, done, children }: StepProps) {
  return (
    <li className="rounded-lg border bg-surface px-4 py-4 shadow-card sm:px-5">
      <div className="flex gap-3.5">
        <span
          aria-hidden
          className={cx(
            "figures mt-px grid size-6 shrink-0 place-items-center rounded-full text-sm font-semibold",
            done ? "bg-river text-on-river" : "border border-line-strong text-ink-faint",
          )}
        >
          {done ? <Check className="size-3.5" strokeWidth={3} /> : number}
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="text-lg leading-6 font-semibold text-ink">
            {title}
            {done && <span className="sr-only"> (done)</span>}
          </h2>
          <p className="mt-0.5 text-sm text-ink-faint text-pretty">{note}</p>
        </div>
      </div>
      <div className="mt-4 sm:pl-[38px]">{children}</div>
    </li>
  );
}
