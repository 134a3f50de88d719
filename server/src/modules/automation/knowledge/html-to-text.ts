/** The words of a web page, without what stands around them on every page of the site. */
import { Parser } from "htmlparser2";

export interface PageText {
  title: string;
  /** Paragraphs with empty lines between them; headings begin with "# ". */
  text: string;
}

/** What people do not read, or read on every page. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "nav",
  "header",
  "footer",
  "aside",
  "form",
  "iframe",
]);
const HEADINGS = /^h[1-6]$/;
const INLINE: ReadonlySet<string> = new Set(
  "a abbr b bdi bdo cite code data dfn em font i kbd mark q s samp small span strong sub sup time u var wbr".split(" "),
);

/** Reads a page as browsers do, mistakes included. */
export function htmlToText(html: string): PageText {
  const page = { title: "", text: "" };
  let leftOut = 0;
  let inTitle = false;
  const parser = new Parser({
    onopentag: (name) => {
      if (LEFT_OUT.has(name)) leftOut++;
      if (name === "title") inTitle = true;
      if (name === "br") page.text += "\n";
      else if (HEADINGS.test(name)) page.text += "\n\n# ";
      else if (name === "li") page.text += "\n";
      else if (!INLINE.has(name)) page.text += "\n\n";
    },
    ontext: (text) => {
      const words = text.replace(/\s+/g, " ");
      if (inTitle && !page.text.trim()) page.title += words;
      else if (leftOut === 0) page.text += words;
    },
    onclosetag: (name) => {
      if (LEFT_OUT.has(name)) leftOut--;
      if (name === "title") inTitle = false;
      if (HEADINGS.test(name) || !INLINE.has(name)) page.text += name === "li" || name === "br" ? "" : "\n\n";
    },
  });
  parser.end(html);
  const text = page.text
    .replace(/[ \t]*\n[ \t]*/g, "\n")
    .replace(/\n# (?=\n)/g, "\n")
    .replace(/\n{3,}/g, "\n\n");
  return { title: page.title.trim(), text: text.trim() };
}
