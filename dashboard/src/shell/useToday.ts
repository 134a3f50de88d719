import { useEffect, useState } from "react";
import { dayIn } from "../period/day.ts";
import { useWorkspace } from "./useWorkspace.ts";

/** The current time (Unix milliseconds), moving on by itself. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** Today in the workspace's time zone; a page left open overnight moves on with it. */
export function useToday(): string {
  const { timeZone } = useWorkspace();
  return dayIn(timeZone, useNow(60_000));
}
