import { useId } from "react";

/** Streams top to bottom: where each comes from, and how much it brings. They join side by side in this order. */
const STREAMS = [
  { from: 92, width: 27, colour: "var(--channel-video)" },
  { from: 226, width: 15, colour: "var(--channel-search-paid)" },
  { from: 372, width: 9, colour: "var(--channel-social)" },
  { from: 494, width: 20, colour: "var(--channel-email)" },
  { from: 612, width: 11, colour: "var(--channel-shopping)" },
] as const;

const MOUTH_Y = 330;
const TOTAL = STREAMS.reduce((sum, { width }) => sum + width, 0);

/** What the product does, drawn: streams of visitors joining one river of verified payments. */
export function RiverScene() {
  const shade = useId();
  let top = MOUTH_Y - TOTAL / 2;
  return (
    <aside className="relative hidden overflow-hidden border-l bg-canvas lg:block" aria-hidden="true">
      <svg
        aria-hidden="true"
        viewBox="0 0 800 880"
        preserveAspectRatio="xMidYMid slice"
        className="absolute inset-0 size-full"
        fill="none"
      >
        {STREAMS.map(({ from, width, colour }, index) => {
          const joined = top + width / 2;
          top += width;
          return (
            <g key={from}>
              <linearGradient id={`${shade}${index}`} gradientUnits="userSpaceOnUse" x1="170" x2="600" y1="0" y2="0">
                <stop offset="0" stopColor={colour} />
                <stop offset="1" stopColor="var(--river)" />
              </linearGradient>
              <path
                d={`M-60 ${from}C190 ${from} 250 ${joined + 24} 470 ${joined}S700 ${joined - 66} 880 ${joined - 66}`}
                stroke={`url(#${shade}${index})`}
                strokeWidth={width + 0.7}
              />
            </g>
          );
        })}
      </svg>
      <div className="absolute right-12 bottom-14 left-12 max-w-md">
        <p className="text-2xl font-semibold text-ink text-balance">Every payment, traced to its source.</p>
        <p className="mt-2 text-lg text-ink-soft text-pretty">
          See which marketing drove each verified payment, and the evidence behind it.
        </p>
      </div>
    </aside>
  );
}
