import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { DialogHeader } from "./DialogHeader.tsx";
import { useDialogFocus } from "./useDialogFocus.ts";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** A question over the page; on a phone it rises from the bottom edge as a sheet. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  const focus = useDialogFocus();
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          {...focus}
          className="fixed z-50 flex max-h-[92dvh] flex-col border bg-raised shadow-float focus:outline-none max-sm:inset-x-0 max-sm:bottom-0 max-sm:animate-sheet max-sm:rounded-t-lg max-sm:pb-[env(safe-area-inset-bottom)] sm:top-[12vh] sm:left-1/2 sm:max-h-[80dvh] sm:w-[min(34rem,92vw)] sm:-translate-x-1/2 sm:animate-enter sm:rounded-lg"
        >
          <DialogHeader title={title} description={description} className="px-5 pt-4 pb-2" />
          <div className="scroll-slim overflow-y-auto px-5 pt-2 pb-5">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
