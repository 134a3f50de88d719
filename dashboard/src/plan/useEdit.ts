import { useMutation } from "@tanstack/react-query";
import { ProblemError } from "../api/problem.ts";
import { useKeptState } from "../draft/useKeptState.ts";
import { type Collision, collisionOf, differing, mineOver } from "./edit.ts";

/** How a form reads what is stored, and how it sends what was changed. */
interface Mapping<Stored, Values> {
  /** What the draft is kept as, see `useKeptState`; null for a form that cannot be saved. */
  form: string | null;
  read: (stored: Stored) => Values;
  /** @param changed the fields that were; @param revision the one they were changed from */
  send: (changed: Partial<Values>, revision: number) => Promise<Stored>;
  onSaved: (stored: Stored) => unknown;
  /** Asks for what is stored now; it comes back as `stored`. */
  reload: () => unknown;
}

export interface Edit<Values> {
  values: Values;
  set: (part: Partial<Values>) => void;
  isDirty: boolean;
  /** Whether what was changed was so before the form was opened. */
  isRestored: boolean;
  /** Back to what is stored. */
  discard: () => void;
  /** Saves what was changed; resolves to whether it was. */
  save: () => Promise<boolean>;
  isSaving: boolean;
  isSaved: boolean;
  /** Why the last save was refused, unless somebody else's change is why. */
  error: unknown;
  /** Somebody changed the same form's fields meanwhile; theirs are stored. */
  collision: Collision<Values> | null;
  takeTheirs: () => void;
  saveMineOver: () => Promise<boolean>;
}

/** What is kept of an edit: what it began from, at which revision, and what the form says. */
interface Begun<Values> {
  revision: number;
  before: Values;
  values: Values;
}

/**
 * An edit of something that others may edit too. It never overwrites unseen what they stored after it began, and is kept
 * until it is saved or discarded.
 */
export function useEdit<Stored extends { revision: number }, Values extends object>(
  stored: Stored,
  { form, read, send, onSaved, reload }: Mapping<Stored, Values>,
): Edit<Values> {
  const now = read(stored);
  const fresh = { revision: stored.revision, before: now, values: now };
  const kept = useKeptState<Begun<Values>>(form, fresh, isChanged);
  const { before, values, revision } = kept.state;
  const isDirty = isChanged(kept.state);
  const collision = isDirty ? collisionOf(before, values, now) : null;
  // Nothing of this form changed, or nothing was typed yet: it goes on from what is stored.
  if (stored.revision > revision && !collision) kept.setState(isDirty ? { ...fresh, values } : fresh);

  const change = useMutation({
    mutationFn: (begun: Begun<Values>) => {
      const names = differing(begun.before, begun.values);
      const changed = Object.fromEntries(names.map((name) => [name, begun.values[name]])) as Partial<Values>;
      return send(changed, begun.revision);
    },
    onSuccess: (saved) => {
      kept.settle({ revision: saved.revision, before: read(saved), values: read(saved) });
      return onSaved(saved);
    },
    onError: (error) => (isStale(error) ? reload() : undefined),
  });

  async function save(begun: Begun<Values>): Promise<boolean> {
    try {
      await change.mutateAsync(begun);
      return true;
    } catch {
      // What went wrong is told by `error` and `collision`.
      return false;
    }
  }

  return {
    values,
    set: (part) => kept.setState((current) => ({ ...current, values: { ...current.values, ...part } })),
    isDirty,
    isRestored: kept.isRestored,
    discard: () => kept.settle(fresh),
    save: () => save(kept.state),
    isSaving: change.isPending,
    isSaved: change.isSuccess && !isDirty,
    error: isStale(change.error) ? null : change.error,
    collision,
    takeTheirs: () => kept.settle(fresh),
    saveMineOver: () => {
      const begun = { ...fresh, values: mineOver(before, values, now) };
      kept.setState(begun);
      return save(begun);
    },
  };
}

function isChanged<Values extends object>({ before, values }: Begun<Values>): boolean {
  return differing(before, values).length > 0;
}

function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.code === "precondition_failed";
}
