import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

interface Look {
  variant?: "primary" | "secondary" | "ghost" | "danger";
  size?: "sm" | "md" | "icon";
}

const BASE =
  "relative inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-sm font-medium select-none transition-[background-color,border-color,color,box-shadow] duration-120 ease-flow disabled:opacity-55 disabled:cursor-not-allowed";

const VARIANTS = {
  primary: "bg-river text-on-river hover:bg-river-strong shadow-card",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-hover shadow-card",
  ghost: "text-ink-soft hover:bg-hover hover:text-ink",
  danger: "border border-line-strong bg-surface text-negative hover:bg-negative-soft",
};

const SIZES = {
  sm: "h-8 px-2 text-sm sm:px-2.5",
  md: "h-9 px-3.5 text-base",
  icon: "size-8 text-base",
};

/** The classes of a button, for links that look like one. */
export function buttonClass({ variant = "secondary", size = "md" }: Look = {}): string {
  return cx(BASE, VARIANTS[variant], SIZES[size]);
}

type ButtonProps = ComponentProps<"button"> & Look & { busy?: boolean };

/** While `busy` the button keeps its width and its label for readers, and takes no second press. */
export function Button({ variant, size, busy = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cx(buttonClass({ variant, size }), className)}
    >
      {busy && <LoaderCircle aria-hidden className="absolute size-4 animate-spin" />}
      <span className={cx("inline-flex items-center gap-1.5", busy && "opacity-0")}>{children}</span>
    </button>
  );
}
