import { useId } from "react";
import { deltaStreams } from "./deltaStreams.ts";

interface ConfidenceDeltaProps {
  /** Top to bottom; shares add up to 1. */
  streams: { share: number; colour: string }[];
}

/** All revenue arrives as one river and parts into streams as wide as their share. The figures stand beside it. */
export function ConfidenceDelta({ streams }: ConfidenceDeltaProps) {
  const shade = useId();
  const shapes = deltaStreams(streams.map(({ share }) => share));
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="size-full" aria-hidden="true">
      {streams.map(({ colour }, index) => (
        <linearGradient key={colour} id={`${shade}${index}`}>
          <stop offset="0" stopColor="var(--river)" />
          <stop offset=".28" stopColor="var(--river)" />
          <stop offset=".8" stopColor={colour} />
        </linearGradient>
      ))}
      {shapes.map((shape, index) => (
        <path key={streams[index]?.colour} d={shape} fill={`url(#${shade}${index})`} />
      ))}
    </svg>
  );
}
