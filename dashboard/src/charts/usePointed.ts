import { type PointerEvent, useRef, useState } from "react";
import type { ChartBox } from "./chartGeometry.ts";
import { useBox } from "./useBox.ts";

interface Pointed {
  /** Of the drawing on screen; null until it is known. */
  box: ChartBox | null;
  /** Which of its places is pointed at, from 0; null: none. */
  index: number | null;
  /** For the element the chart is drawn into. @param placeAt the place at so many pixels from its left; null: none yet */
  frame: (placeAt: (x: number) => number | null) => object;
}

/** Where a chart of `count` places beside each other is pointed at. The drawing is for eyes only: a table says the same. */
export function usePointed(count: number): Pointed {
  const ref = useRef<HTMLDivElement>(null);
  const box = useBox(ref);
  const [pointed, setPointed] = useState<number | null>(null);
  return {
    box,
    index: pointed !== null && pointed < count ? pointed : null,
    frame: (placeAt) => {
      const point = (event: PointerEvent<HTMLDivElement>) => {
        const { left } = event.currentTarget.getBoundingClientRect();
        setPointed(placeAt(event.clientX - left));
      };
      return {
        ref,
        "aria-hidden": true,
        onPointerMove: point,
        onPointerDown: point,
        onPointerLeave: () => setPointed(null),
      };
    },
  };
}
