/** The text, cut to so many UTF-16 units. A character that would be cut in two goes whole; stores refuse halves. */
export function shorten(text: string, maxLength: number): string {
  const cut = text.length > maxLength ? text.slice(0, maxLength) : text;
  return (cut.length < text.length && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut).toWellFormed();
}
