/** What a source has at a JSON pointer, as text. Amounts stay in minor units, as the API gives them. */
export function sourceValue(answer: unknown, pointer: string): string {
  const value = pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((inner, part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      return typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[key] : undefined;
    }, answer);
  return typeof value === "number" || typeof value === "string" ? String(value) : "–";
}
