import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { inputClass } from "./inputClass.ts";

/** Grows with what is written in it, where the browser knows how. */
export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      className={cx(inputClass, "h-auto min-h-20 resize-y py-2 leading-snug [field-sizing:content]", className)}
    />
  );
}
