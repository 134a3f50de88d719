import { useRef } from "react";

/**
 * One key for one body: pressing the button again after a lost answer repeats the request, while a corrected form is a
 * new one.
 */
export function useIdempotencyKey(): (body: unknown) => string {
  const last = useRef<{ text: string; key: string } | null>(null);
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current?.text !== text) last.current = { text, key: randomKey() };
    return last.current.key;
  };
}

/** 128 random bits; `crypto.randomUUID` is missing on insecure origins such as a server in the local network. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
