/** How far probabilities can be believed: Brier score, calibration error, and how often matches of each band were right. */

export interface Judged {
  probability: number;
  isRight: boolean;
}

/** Matches whose probability lies from `from` up to `to`. */
export interface Band {
  from: number;
  to: number;
  n: number;
  hits: number;
  /** Wilson interval of the share that is right, 95 %. */
  low: number;
  high: number;
}

/** Mean squared error of the probabilities (Brier 1950). */
export function brierScore(judged: readonly Judged[]): number {
  return mean(judged.map(({ probability, isRight }) => (probability - Number(isRight)) ** 2));
}

/**
 * Expected calibration error over bins of equal mass: the mean gap between probability and frequency.
 * (Nixon et al., "Measuring Calibration in Deep Learning", 2019)
 */
export function calibrationError(judged: readonly Judged[], bins = 15): number {
  const sorted = judged.toSorted((a, b) => a.probability - b.probability);
  let gaps = 0;
  for (let bin = 0; bin < bins; bin++) {
    const part = sorted.slice(Math.floor((bin * sorted.length) / bins), Math.floor(((bin + 1) * sorted.length) / bins));
    const probability = mean(part.map((one) => one.probability));
    gaps += (part.length / sorted.length) * Math.abs(probability - mean(part.map(({ isRight }) => Number(isRight))));
  }
  return gaps;
}

/** Ten bands of equal width. */
export function confidenceBands(judged: readonly Judged[]): Band[] {
  return Array.from({ length: 10 }, (_, index) => {
    const [from, to] = [index / 10, (index + 1) / 10];
    const inside = judged.filter(({ probability }) => probability >= from && (probability < to || index === 9));
    const hits = inside.filter(({ isRight }) => isRight).length;
    return { from, to, n: inside.length, hits, ...wilsonInterval(hits, inside.length) };
  });
}

/** Wilson's score interval (1927). @param z 1.96 for 95 % */
export function wilsonInterval(hits: number, n: number, z = 1.959964): { low: number; high: number } {
  if (n === 0) return { low: 0, high: 1 };
  const share = hits / n;
  const scale = 1 + z ** 2 / n;
  const centre = share + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, (centre - reach) / scale), high: Math.min(1, (centre + reach) / scale) };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
