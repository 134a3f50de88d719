/** Cuts a document into passages, each short enough to be a reply, with the heading it stands under. */

export interface Passage {
  heading: string;
  text: string;
}

/** About as long as people read in a chat. */
const MOST = 500;
const MOST_HEADING = 80;

/** @param text paragraphs with empty lines between them; a short one that ends like no sentence is a heading */
export function splitPassages(text: string): Passage[] {
  const passages: Passage[] = [];
  let heading = "";
  for (const paragraph of text.split(/\n\s*\n/)) {
    const lines = paragraph.replace(/[ \t\u00a0]+/g, " ").trim();
    if (!lines) continue;
    if (isHeading(lines)) {
      heading = lines.replace(/^#+\s*/, "");
      continue;
    }
    for (const piece of pieces(lines)) passages.push({ heading, text: piece });
  }
  return passages;
}

function isHeading(paragraph: string): boolean {
  if (/^#{1,6}\s/.test(paragraph) && !paragraph.includes("\n")) return true;
  return paragraph.length <= MOST_HEADING && !paragraph.includes("\n") && !/[.!:;,)\]”"']$/.test(paragraph);
}

/** Whole sentences together, up to the limit; a longer sentence is cut between words. */
function pieces(paragraph: string): string[] {
  const sentences = paragraph.split(/(?<=[.!?…])\s+|\n/).flatMap((sentence) => cut(sentence.trim()));
  const found: string[] = [];
  let piece = "";
  for (const sentence of sentences) {
    if (piece && piece.length + 1 + sentence.length > MOST) {
      found.push(piece);
      piece = "";
    }
    piece = piece ? `${piece} ${sentence}` : sentence;
  }
  return piece ? [...found, piece] : found;
}

function cut(sentence: string): string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > MOST) {
    const space = rest.lastIndexOf(" ", MOST);
    const end = space > 0 ? space : MOST;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest ? [...parts, rest] : parts;
}
