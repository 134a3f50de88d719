/** A form over something that others may change meanwhile: what I changed, what they changed, and what both did. */

/** The fields in which the two differ, by content. */
export function differing<Values extends object>(a: Values, b: Values): (keyof Values)[] {
  return (Object.keys(a) as (keyof Values)[]).filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

export interface Collision<Values> {
  /** What they changed since I began. */
  theirs: (keyof Values)[];
  /** What they changed and I did too: here one of us loses. */
  both: (keyof Values)[];
}

/**
 * @param before what I began with; @param mine what my form says; @param now what is stored
 * @returns null when they changed nothing that the form shows
 */
export function collisionOf<Values extends object>(
  before: Values,
  mine: Values,
  now: Values,
): Collision<Values> | null {
  const theirs = differing(before, now);
  if (theirs.length === 0) return null;
  const changed = differing(before, mine);
  return { theirs, both: theirs.filter((name) => changed.includes(name) && differing(mine, now).includes(name)) };
}

/** What is stored now with my changes on top; what I left alone is theirs. */
export function mineOver<Values extends object>(before: Values, mine: Values, now: Values): Values {
  const changed = differing(before, mine);
  return { ...now, ...Object.fromEntries(changed.map((name) => [name, mine[name]])) };
}
