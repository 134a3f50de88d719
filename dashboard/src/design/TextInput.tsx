import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { inputClass } from "./inputClass.ts";

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input type="text" {...rest} className={cx(inputClass, className)} />;
}
