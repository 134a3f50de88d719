import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { buttonClass } from "./Button.tsx";
import { cx } from "./cx.ts";

interface DialogHeaderProps {
  title: string;
  description: ReactNode;
  className: string;
}

/** What a dialog or panel is about, and the way out of it. */
export function DialogHeader({ title, description, className }: DialogHeaderProps) {
  return (
    <header className={cx("flex items-start justify-between gap-4", className)}>
      <div className="min-w-0">
        <Dialog.Title className="text-lg font-semibold text-ink">{title}</Dialog.Title>
        {description && (
          <Dialog.Description className="mt-0.5 text-sm text-ink-faint">{description}</Dialog.Description>
        )}
      </div>
      <Dialog.Close className={buttonClass({ variant: "ghost", size: "icon" })} aria-label="Close">
        <X aria-hidden className="size-4" />
      </Dialog.Close>
    </header>
  );
}
