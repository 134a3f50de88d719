import { useEffect, useState } from "react";
import type { StepState } from "./Step.tsx";

/** The script's step stays open once a site has a name: its tag is what people come back for. */
const SCRIPT = 1;

/** The first undone step opens by itself; what is open stays so until its reader closes it. */
export function useOpenSteps(done: readonly boolean[]): (index: number) => StepState {
  const next = done.indexOf(false);
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set(done[0] ? [SCRIPT] : []));
  useEffect(() => {
    if (next >= 0) setOpen((before) => new Set(before).add(next));
  }, [next]);

  return (index) => ({
    open: open.has(index),
    onToggle: () =>
      setOpen((before) => {
        const after = new Set(before);
        if (!after.delete(index)) after.add(index);
        return after;
      }),
  });
}
