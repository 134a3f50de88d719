/** What a page's HTML says that bears on the script: its script tags and its own security policies. */
import { Parser } from "htmlparser2";

export interface ScriptTag {
  /** Null: written into the page itself. */
  src: URL | null;
  attributes: Readonly<Record<string, string>>;
  text: string;
  /** Of a type that browsers do not run, as consent tools write it until the visitor agrees. */
  isHeld: boolean;
}

export interface PageFacts {
  scripts: ScriptTag[];
  /** Content-Security-Policy of meta elements. */
  policies: string[];
}

const RUN_TYPES = /^(?:|module|(?:text|application)\/(?:javascript|ecmascript|x-javascript|x-ecmascript))$/;
/** What is inside is text to a browser that runs scripts, or not part of the page. */
const DORMANT: ReadonlySet<string> = new Set(["noscript", "template"]);

/** Reads a page as browsers do, mistakes included. @param pageUrl where it was read, which its addresses start from */
export function readPage(html: string, pageUrl: string): PageFacts {
  const facts: PageFacts = { scripts: [], policies: [] };
  let base: string | null = null;
  let dormant = 0;
  let open: ScriptTag | null = null;
  const readTag = (name: string, attributes: Record<string, string>): void => {
    if (name === "base") base ??= URL.parse(attributes.href ?? "", pageUrl)?.href ?? null;
    if (name === "meta" && attributes["http-equiv"]?.toLowerCase() === "content-security-policy") {
      facts.policies.push(attributes.content ?? "");
    }
    if (name !== "script") return;
    open = scriptTag(attributes, base ?? pageUrl);
    facts.scripts.push(open);
  };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (DORMANT.has(name)) dormant++;
      if (dormant === 0) readTag(name, attributes);
    },
    ontext: (text) => {
      if (open) open.text += text;
    },
    onclosetag: (name) => {
      if (DORMANT.has(name)) dormant--;
      if (name === "script") open = null;
    },
  });
  parser.end(html);
  return facts;
}

function scriptTag(attributes: Record<string, string>, base: string): ScriptTag {
  const src = (attributes.src ?? "").trim();
  const type = (attributes.type ?? "").trim().toLowerCase();
  return { src: src ? URL.parse(src, base) : null, attributes, text: "", isHeld: !RUN_TYPES.test(type) };
}
