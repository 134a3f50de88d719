import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { buttonClass } from "./Button.tsx";
import { cx } from "./cx.ts";

type PickButtonProps = ComponentProps<"button"> & {
  /** What is being picked, for readers who do not see the bar it stands in. */
  label: string;
  icon?: ReactNode;
};

/** The button that shows what is picked and opens the list to pick from. */
export function PickButton({ label, icon, children, className, ...rest }: PickButtonProps) {
  return (
    <button type="button" {...rest} className={cx(buttonClass({ size: "sm" }), "min-w-0 max-sm:gap-1", className)}>
      {icon}
      <span className="sr-only">{label}:</span>
      <span className="truncate">{children}</span>
      <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
    </button>
  );
}
