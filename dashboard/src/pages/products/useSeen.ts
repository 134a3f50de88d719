import { type RefObject, useEffect, useRef, useState } from "react";

/** A little before it comes into sight, so that it is there by then. */
const AHEAD = "120px";

/** Whether the element has been in sight, or nearly, since it was put on the page. */
export function useSeen<Of extends Element>(): [ref: RefObject<Of | null>, seen: boolean] {
  const ref = useRef<Of>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (seen || !element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [seen]);
  return [ref, seen];
}
