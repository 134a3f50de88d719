/** Codes of the states of the United States and the provinces of Canada, by name: letters only, in lower case. */
const CODES: ReadonlyMap<string, string> = new Map(
  `al alabama ak alaska az arizona ar arkansas ca california co colorado ct connecticut de delaware fl florida ga georgia
  hi hawaii id idaho il illinois in indiana ia iowa ks kansas ky kentucky la louisiana me maine md maryland
  ma massachusetts mi michigan mn minnesota ms mississippi mo missouri mt montana ne nebraska nv nevada nh newhampshire
  nj newjersey nm newmexico ny newyork nc northcarolina nd northdakota oh ohio ok oklahoma or oregon pa pennsylvania
  ri rhodeisland sc southcarolina sd southdakota tn tennessee tx texas ut utah vt vermont va virginia wa washington
  wv westvirginia wi wisconsin wy wyoming on ontario qc quebec bc britishcolumbia ab alberta sk saskatchewan mb manitoba
  ns novascotia nb newbrunswick pe princeedwardisland nl newfoundlandandlabrador yt yukon nt northwestterritories
  nu nunavut`
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, word, index, words) => {
      if (index % 2 === 1) pairs.push([word, words[index - 1] ?? ""]);
      return pairs;
    }, []),
);

/** Longer names first: West Virginia is not Virginia. */
const NAMES = [...CODES.keys()].sort((a, b) => b.length - a.length);

/** @param letters a name, or a text that holds one, without spaces. @returns null for a code, and where no name is found */
export function regionCode(letters: string): string | null {
  if (letters.length === 2) return null;
  const name = CODES.has(letters) ? letters : NAMES.find((known) => letters.includes(known));
  return name === undefined ? null : (CODES.get(name) ?? null);
}
