/** Numbers from 0 up to 1 that look drawn and are the same for the same seed (xorshift of 32 bits, Marsaglia 2003). */
export function seededRandom(seed: number): () => number {
  // All bits 0 would stay so.
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
