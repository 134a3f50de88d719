import { useEffect, useEffectEvent } from "react";

/** J and K open the next and the previous of a list, unless somebody is writing. */
export function useListKeys(ids: readonly string[], current: string | undefined, onOpen: (id: string) => void): void {
  const step = useEffectEvent((by: number) => {
    const at = current === undefined ? -1 : ids.indexOf(current);
    const next = ids[at === -1 ? 0 : at + by];
    if (next) onOpen(next);
  });
  useKey("j", () => step(1));
  useKey("k", () => step(-1));
}

/** Calls back when the key is pressed outside of fields, without modifiers. */
export function useKey(wanted: string, onPress: () => void): void {
  const press = useEffectEvent(onPress);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { target, key } = event;
      const isWriting = target instanceof HTMLElement && target.closest("input, textarea, select, [role=dialog]");
      if (key !== wanted || isWriting || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      press();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [wanted]);
}
