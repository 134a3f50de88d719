import { Button } from "../design/Button.tsx";

/** Says that the form goes on from what was typed before, and takes it back. */
export function DraftNotice({ draft }: { draft: { isRestored: boolean; discard: () => void } }) {
  if (!draft.isRestored) return null;
  return (
    <div role="status" className="flex items-center gap-3 rounded-md bg-river-wash px-3 py-2 text-sm text-ink-soft">
      <span className="flex-1">Your unsaved changes are back.</span>
      <Button size="sm" onClick={draft.discard}>
        Discard
      </Button>
    </div>
  );
}
