import { type RefObject, useLayoutEffect, useState } from "react";
import type { ChartBox } from "./chartGeometry.ts";

/** The size of an element on screen, followed as it changes; null until first known. */
export function useBox(element: RefObject<HTMLElement | null>): ChartBox | null {
  const [box, setBox] = useState<ChartBox | null>(null);
  useLayoutEffect(() => {
    const place = element.current;
    if (!place) return;
    const measure = () => setBox({ width: place.clientWidth, height: place.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, [element]);
  return box;
}
