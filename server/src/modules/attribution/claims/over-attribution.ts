/**
 * Whether a platform claims more than it did before: what it claims against the verified payments that hold one of its
 * touches. It always claims some that we can't see (views, other devices, longer windows); a jump of that share is counting
 * twice.
 */

/** One platform in one period. */
export interface ClaimedPeriod {
  /** Conversions the platform claims, once they are settled. */
  claimed: number;
  /** Verified payments whose journey holds a touch of the platform. */
  verified: number;
}

export interface OverAttribution {
  /** What it would have claimed at its usual share. */
  expected: number;
  /** Claims above that, in parts of it; 0.1 is 10 % too many. */
  inflation: number;
  /** The same in standard deviations. */
  deviations: number;
  isOverAttributed: boolean;
}

/** Well beyond luck: many platforms are judged in many periods. */
const ALARM_DEVIATIONS = 3.4;
/** Less isn't worth an alarm, however sure it is. */
const LEAST_INFLATION = 0.03;
const LEAST_PERIODS = 4;

/** @returns null while fewer than four earlier periods, or too few payments, say what is usual */
export function detectOverAttribution(
  history: readonly ClaimedPeriod[],
  current: ClaimedPeriod,
): OverAttribution | null {
  const [claimed, verified] = [sum(history, "claimed"), sum(history, "verified")];
  if (history.length < LEAST_PERIODS || verified === 0 || claimed === 0) return null;
  const share = claimed / verified;
  const expected = share * current.verified;
  const perPayment = variancePerPayment(history, share);
  const variance = perPayment * current.verified * (1 + current.verified / verified);
  const deviations = variance > 0 ? (current.claimed - expected) / Math.sqrt(variance) : 0;
  const inflation = expected > 0 ? current.claimed / expected - 1 : 0;
  const isOverAttributed = deviations >= ALARM_DEVIATIONS && inflation >= LEAST_INFLATION;
  return { expected, inflation, deviations, isOverAttributed };
}

/** Of the verified payments with a touch of the platform, it claims about so many; the rest it claims unseen by us. */
const CLAIMED_OF_VERIFIED = 0.8;
/** A few periods are rough by luck; only from here on are they taken to be rougher than claims that come and go. */
const ROUGHER = 2;

/** Claims of payments that we see no touch of come and go as rare events do; where history was rougher, it counts. */
function variancePerPayment(history: readonly ClaimedPeriod[], share: number): number {
  const seen = CLAIMED_OF_VERIFIED * Math.min(1, share);
  const byChance = share - seen ** 2;
  const found = roughness(history, share);
  return found > ROUGHER * byChance ? found : byChance;
}

/** Variance of the claims around the usual share, for each verified payment. */
function roughness(history: readonly ClaimedPeriod[], share: number): number {
  const squares = history.map(({ claimed, verified }) => (claimed - share * verified) ** 2 / Math.max(1, verified));
  return squares.reduce((total, square) => total + square, 0) / (history.length - 1);
}

function sum(history: readonly ClaimedPeriod[], field: keyof ClaimedPeriod): number {
  return history.reduce((total, period) => total + period[field], 0);
}
