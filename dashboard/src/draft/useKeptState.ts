import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { meQuery } from "../api/auth.ts";
import { draftKey, dropDraft, keepDraft, keptDraft } from "./keptDrafts.ts";

interface KeptState<State> {
  state: State;
  setState: (next: State | ((current: State) => State)) => void;
  /** Whether it was typed before the form was opened. */
  isRestored: boolean;
  /** Goes on from there, and keeps nothing of what was typed; also where the form has been left meanwhile. */
  settle: (next: State) => void;
}

/**
 * The state of a form that outlives it while it is unsaved: whoever leaves the page, or has to log in again, finds it as it
 * was. Where it would be lost, because the tab is closed, the browser asks first.
 * @param form its name, as `draftKey` wants it; null: nothing is kept, for forms that cannot be saved
 */
export function useKeptState<State extends object>(
  form: string | null,
  fresh: State,
  isUnsaved: (state: State) => boolean,
): KeptState<State> {
  const client = useQueryClient();
  const [key] = useState(() => form && draftKey(form, client.getQueryData(meQuery.queryKey)?.userId));
  const [kept] = useState(() => key && keptDraft(key, fresh));
  const [state, setState] = useState(kept || fresh);
  const [isRestored, setRestored] = useState(Boolean(kept));
  const unsaved = key !== null && isUnsaved(state);

  useEffect(() => {
    if (!key) return;
    if (unsaved) keepDraft(key, state);
    else dropDraft(key);
  }, [key, unsaved, state]);

  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);

  return {
    state,
    setState,
    isRestored: isRestored && unsaved,
    settle: (next) => {
      if (key) dropDraft(key);
      setRestored(false);
      setState(next);
    },
  };
}
