import { GitMerge } from "lucide-react";
import { Button } from "../design/Button.tsx";
import type { Edit } from "./useEdit.ts";

interface StaleNoticeProps<Values> {
  /** What is being edited: "campaign". */
  what: string;
  edit: Pick<Edit<Values>, "collision" | "takeTheirs" | "saveMineOver" | "isSaving">;
  /** What each field is called on the form. */
  labels: Readonly<Record<keyof Values, string>>;
}

/** Two people at the same form: whose is stored, where they differ, and the two ways on. */
export function StaleNotice<Values>({ what, edit, labels }: StaleNoticeProps<Values>) {
  const { collision } = edit;
  if (!collision) return null;
  const named = (names: (keyof Values)[]) => names.map((name) => labels[name].toLowerCase()).join(", ");
  return (
    <div role="alert" className="flex gap-3 rounded-md bg-caution-soft px-4 py-3 text-sm text-ink">
      <GitMerge aria-hidden className="mt-0.5 size-4 shrink-0 text-caution" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">Someone else saved this {what} while you were editing</p>
        <p className="mt-0.5 text-ink-soft text-pretty">
          Your changes aren't saved yet. They changed: {named(collision.theirs)}.{" "}
          {collision.both.length > 0
            ? `You both changed ${named(collision.both)}. If you save, yours replaces theirs there. Their other changes stay.`
            : "You changed different fields, so you can keep both."}
        </p>
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button size="sm" onClick={edit.takeTheirs}>
            Discard mine and show theirs
          </Button>
          <Button size="sm" busy={edit.isSaving} onClick={() => void edit.saveMineOver()}>
            {collision.both.length > 0 ? "Save mine" : "Keep both"}
          </Button>
        </div>
      </div>
    </div>
  );
}
