import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { DialogHeader } from "./DialogHeader.tsx";
import { useDialogFocus } from "./useDialogFocus.ts";

interface PanelProps {
  onClose: () => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** A longer form beside the page it belongs to; on a phone it takes the whole screen. */
export function Panel({ onClose, title, description, children }: PanelProps) {
  const focus = useDialogFocus();
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          // Typing is lost more easily by a stray tap than by a key: only Escape and the button close it.
          onPointerDownOutside={(event) => event.preventDefault()}
          {...focus}
          className="fixed inset-y-0 right-0 z-50 flex w-full animate-slide flex-col border-l bg-raised shadow-float focus:outline-none sm:w-[min(36rem,94vw)]"
        >
          <DialogHeader title={title} description={description} className="border-b px-5 py-3.5" />
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** The scrolling part of a panel. */
export function PanelBody({ children }: { children: ReactNode }) {
  return <div className="scroll-slim flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-5 py-5">{children}</div>;
}

/** What stays in sight at a panel's end: its buttons. */
export function PanelFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="flex items-center justify-end gap-2 border-t bg-raised px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {children}
    </footer>
  );
}
