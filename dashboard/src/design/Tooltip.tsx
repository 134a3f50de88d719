import { Tooltip as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { floatRoot } from "./floatRoot.ts";

/** A short explanation on hover and focus. Nothing a reader needs may live only here. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Provider delayDuration={250}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal container={floatRoot()}>
          <Primitive.Content
            sideOffset={6}
            collisionPadding={12}
            className="z-50 max-w-64 animate-fade rounded-sm bg-ink px-2.5 py-1.5 text-xs text-canvas shadow-float"
          >
            {text}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
