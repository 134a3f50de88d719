import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useState } from "react";
import { cx } from "./cx.ts";
import { floatRoot } from "./floatRoot.ts";

const ITEM =
  "relative flex cursor-pointer items-center gap-2 rounded-sm px-2 py-1.5 text-sm text-ink outline-none select-none data-[highlighted]:bg-hover data-[disabled]:cursor-default data-[disabled]:text-ink-faint";

interface MenuProps {
  /** The control that opens it; a button. */
  trigger: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
  children: ReactNode;
  className?: string;
}

export function Menu({ trigger, align = "start", side = "bottom", children, className }: MenuProps) {
  // Looked up on opening: a menu of the frame is drawn before the main landmark it will float in.
  const [root, setRoot] = useState<HTMLElement>();
  return (
    <Primitive.Root modal={false} onOpenChange={() => setRoot(floatRoot())}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal container={root}>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={12}
          className={cx(
            "z-50 min-w-48 animate-enter rounded-md border bg-raised p-1 shadow-float focus:outline-none",
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item {...rest} className={cx(ITEM, className)} />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 pt-1.5 pb-1 text-xs text-ink-faint">{children}</Primitive.Label>;
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}

export interface MenuChoice<Value extends string> {
  value: Value;
  label: string;
  /** What choosing it means, in a plain sentence. */
  explanation?: string;
}

interface MenuChoicesProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly MenuChoice<Value>[];
  onChoose: (value: Value) => void;
}

/** One of several; the chosen one is ticked. */
export function MenuChoices<Value extends string>({ label, value, choices, onChoose }: MenuChoicesProps<Value>) {
  return (
    <Primitive.RadioGroup aria-label={label} value={value} onValueChange={(chosen) => onChoose(chosen as Value)}>
      {choices.map((choice) => (
        <Primitive.RadioItem key={choice.value} value={choice.value} className={cx(ITEM, "items-start pr-8")}>
          <span className="min-w-0">
            <span className="block">{choice.label}</span>
            {choice.explanation && (
              <span className="mt-0.5 block text-xs text-ink-faint text-pretty">{choice.explanation}</span>
            )}
          </span>
          <Primitive.ItemIndicator className="absolute top-2 right-2 text-river">
            <Check aria-hidden className="size-4" />
          </Primitive.ItemIndicator>
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}
