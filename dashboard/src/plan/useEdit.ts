import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemError } from "../api/problem.ts";
import { type Collision, collisionOf, differing, mineOver } from "./edit.ts";

/** How a form reads what is stored, and how it sends what was changed. */
interface Mapping<Stored, Values> {
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

/** An edit of something that others may edit too. It never overwrites unseen what they stored after it began. */
export function useEdit<Stored extends { revision: number }, Values extends object>(
  stored: Stored,
  { read, send, onSaved, reload }: Mapping<Stored, Values>,
): Edit<Values> {
  const [start, setStart] = useState(stored);
  const [values, setValues] = useState(() => read(stored));
  const before = read(start);
  const now = read(stored);
  const isDirty = differing(before, values).length > 0;
  const collision = isDirty ? collisionOf(before, values, now) : null;
  // Nothing of this form changed, or nothing was typed yet: it goes on from what is stored.
  if (stored.revision > start.revision && !collision) {
    setStart(stored);
    if (!isDirty) setValues(now);
  }

  function begin(from: Stored, all: Values) {
    setStart(from);
    setValues(all);
  }

  const change = useMutation({
    mutationFn: ({ from, all }: { from: Stored; all: Values }) => {
      const names = differing(read(from), all);
      return send(Object.fromEntries(names.map((name) => [name, all[name]])) as Partial<Values>, from.revision);
    },
    onSuccess: (saved) => {
      begin(saved, read(saved));
      return onSaved(saved);
    },
    onError: (error) => (isStale(error) ? reload() : undefined),
  });

  async function save(from: Stored, all: Values): Promise<boolean> {
    try {
      await change.mutateAsync({ from, all });
      return true;
    } catch {
      // What went wrong is told by `error` and `collision`.
      return false;
    }
  }

  return {
    values,
    set: (part) => setValues((current) => ({ ...current, ...part })),
    isDirty,
    save: () => save(start, values),
    isSaving: change.isPending,
    isSaved: change.isSuccess && !isDirty,
    error: isStale(change.error) ? null : change.error,
    collision,
    takeTheirs: () => begin(stored, now),
    saveMineOver: () => {
      const all = mineOver(before, values, now);
      begin(stored, all);
      return save(stored, all);
    },
  };
}

function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.code === "precondition_failed";
}
