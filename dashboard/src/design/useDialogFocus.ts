import { useRef } from "react";

interface DialogFocus {
  onOpenAutoFocus: (event: Event) => void;
  onCloseAutoFocus: (event: Event) => void;
}

/**
 * Where the keyboard is while a dialog is open, and where it goes on afterwards: at the control that opened it. The
 * library's own knows only the trigger it draws itself, and ours open from state.
 */
export function useDialogFocus(): DialogFocus {
  const opener = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: (event) => {
      const dialog = event.currentTarget as HTMLElement;
      const before = document.activeElement;
      if (before instanceof HTMLElement && !dialog.contains(before)) opener.current = lasting(before);
      focusFirstField(event, dialog);
    },
    onCloseAutoFocus: (event) => {
      event.preventDefault();
      if (opener.current?.isConnected) opener.current.focus();
      // What opened it may be gone with what was deleted, or with the page it was on.
      else document.getElementById("content")?.focus({ preventScroll: true });
    },
  };
}

/** An item of a menu goes away with the menu; what opened the menu stays. */
function lasting(control: HTMLElement): HTMLElement {
  const trigger = control.closest('[role="menu"]')?.getAttribute("aria-labelledby");
  return (trigger && document.getElementById(trigger)) || control;
}

/** Ready to type in, where there is anything to. */
function focusFirstField(event: Event, dialog: HTMLElement): void {
  const field = dialog.querySelector<HTMLElement>("input:enabled, textarea:enabled");
  if (!field) return;
  event.preventDefault();
  field.focus();
}
