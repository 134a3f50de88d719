/** Draws of a standard normal from draws between 0 and 1: Box and Muller, "A Note on the Generation of Random Normal Deviates" (1958). */
export function normalDraws(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
