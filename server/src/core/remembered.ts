/** Remembers what a pure function gave for the texts it is asked about again and again. */

/** @param maxEntries beyond which everything is forgotten, so that memory stays bounded */
export function remembered<Value>(compute: (text: string) => Value, maxEntries: number): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= maxEntries) known.clear();
    const value = compute(text);
    known.set(text, value);
    return value;
  };
}
