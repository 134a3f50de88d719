import { useEffect, useState } from "react";

/** A pause in typing this long is a question. */
const PAUSE_MS = 300;

/** The value as it was when it last stopped changing; compared by content. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const written = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(written) as Value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [written]);
  return settled;
}
