import type { ReactNode } from "react";
import { Button } from "../design/Button.tsx";

interface FormFooterProps {
  edit: { isDirty: boolean; isSaving: boolean; isSaved: boolean; collision: unknown };
  label: string;
  children?: ReactNode;
}

/** The end of a form: whether it is saved, and the button that does it. */
export function FormFooter({ edit, label, children }: FormFooterProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-3 border-t px-5 py-3">
      <span role="status" className="text-sm text-ink-faint">
        {edit.isSaved ? <span className="text-positive">Saved</span> : edit.isDirty ? "Unsaved changes" : ""}
      </span>
      <Button type="submit" disabled={!edit.isDirty || Boolean(edit.collision)} busy={edit.isSaving}>
        {label}
      </Button>
      {children}
    </div>
  );
}
