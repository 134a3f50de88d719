import { useId } from "react";

interface ConfidenceDeltaProps {
  /** Top to bottom, outlined in a drawing of 100 × 100. */
  streams: { path: string; colour: string }[];
}

/** All revenue arrives as one river and parts into streams as wide as their share. The figures stand beside it. */
export function ConfidenceDelta({ streams }: ConfidenceDeltaProps) {
  const shade = useId();
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full" aria-hidden="true">
      {streams.map(({ path, colour }, index) => (
        <g key={colour}>
          <linearGradient id={`${shade}${index}`} gradientUnits="userSpaceOnUse" x1="24" x2="84" y1="0" y2="0">
            <stop offset="0" stopColor="var(--river)" />
            <stop offset="1" stopColor={colour} />
          </linearGradient>
          <path d={path} fill={`url(#${shade}${index})`} />
        </g>
      ))}
    </svg>
  );
}
