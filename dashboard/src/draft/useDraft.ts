import { useState } from "react";
import { differing, mineOver } from "../plan/edit.ts";
import { useKeptState } from "./useKeptState.ts";

export interface Draft<Values> {
  values: Values;
  set: (part: Partial<Values>) => void;
  /** Whether it was typed before the form was opened. */
  isRestored: boolean;
  /** Back to the start; also once it has been saved. */
  discard: () => void;
}

/**
 * What is typed into a form that nobody else edits at the same time: kept until it is saved or discarded. Fields that were
 * left alone are as they are stored now.
 * @param form its name, as `draftKey` wants it; @param start what the form says before anything is typed
 */
export function useDraft<Values extends object>(form: string, start: Values): Draft<Values> {
  const [first] = useState(start);
  const fresh = { before: first, values: first };
  const kept = useKeptState(form, fresh, ({ before, values }) => differing(before, values).length > 0);
  const { before, values } = kept.state;
  if (differing(before, first).length > 0) kept.setState({ before: first, values: mineOver(before, values, first) });
  return {
    values,
    set: (part) => kept.setState((current) => ({ ...current, values: { ...current.values, ...part } })),
    isRestored: kept.isRestored,
    discard: () => kept.settle(fresh),
  };
}
