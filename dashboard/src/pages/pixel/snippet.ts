/** The script's tag, as each kind of page wants it; docs/tracking.md explains the options. */
import type { TrackerScript } from "@tributary/contract/tracker";

export type SnippetKind = "html" | "pinned" | "gtm" | "next";

export interface SnippetOptions {
  consent: "" | "granted" | "pending" | "denied";
  cookieless: boolean;
  /** Other sites of the same business, by comma. */
  domains: string;
  outbound: boolean;
  engagement: boolean;
  hash: boolean;
  /** A path of the shop's own host that leads to this installation, such as /t; empty: none. */
  path: string;
}

export const PLAIN: SnippetOptions = {
  consent: "",
  cookieless: false,
  domains: "",
  outbound: false,
  engagement: false,
  hash: false,
  path: "",
};

export interface SnippetFacts {
  /** Of this installation, as pages reach it: no slash at its end. */
  origin: string;
  pixelId: string;
  /** Only the pinned tag needs it. */
  script?: Pick<TrackerScript, "url" | "integrity">;
}

/** What to paste. Empty for the pinned tag while the script's hash is not known. */
export function snippet(kind: SnippetKind, facts: SnippetFacts, options: SnippetOptions): string {
  const attributes = attributesOf(facts.pixelId, options);
  const src = sourceOf(facts.origin, options);
  switch (kind) {
    case "html":
      return tag("script defer", [["src", src], ...attributes], "</script>");
    case "pinned": {
      if (!facts.script) return "";
      const { url, integrity } = facts.script;
      const pinned = options.path ? `${folder(options.path)}${url.slice(url.lastIndexOf("/"))}` : url;
      const checks: Attribute[] = [
        ["integrity", integrity],
        ["crossorigin", "anonymous"],
      ];
      return tag("script defer", [["src", pinned], ...checks, ...attributes], "</script>");
    }
    case "gtm":
      return forTagManager(src, attributes);
    case "next":
      return `import Script from "next/script";\n\n${tag("Script", [["src", src], ...attributes, ["strategy", "afterInteractive"]], "", " />")}`;
  }
}

/** How the shop's own server hands its path on to this installation. */
export function forwarding(kind: SnippetKind, origin: string, path: string): string {
  const own = folder(path);
  if (kind === "next")
    return `// next.config.js
rewrites: async () => [
  { source: "${own}/s.js", destination: "${origin}/track.js" },
  { source: "${own}/:path*", destination: "${origin}/:path*" },
],`;
  return `# nginx
location = ${own}/s.js { proxy_pass ${origin}/track.js; proxy_ssl_server_name on; }
location ${own}/ {
  proxy_pass ${origin}/;
  proxy_ssl_server_name on;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
}`;
}

/** A path as one may write it, as it is used: one slash before it, none after it, nothing that would end an attribute. */
function folder(path: string): string {
  return `/${path
    .trim()
    .replace(/[^\w./-]/g, "")
    .replace(/^\/+|\/+$/g, "")}`;
}

type Attribute = [name: string, value: string | true];

function sourceOf(origin: string, { path }: SnippetOptions): string {
  return path.trim() ? `${folder(path)}/s.js` : `${origin}/track.js`;
}

function attributesOf(pixelId: string, options: SnippetOptions): Attribute[] {
  const domains = options.domains
    .split(/[\s,]+/)
    .map((domain) => domain.replace(/[^\w.:-]/g, "").toLowerCase())
    .filter(Boolean);
  const given: [string, string | boolean][] = [
    ["data-pixel", pixelId],
    ["data-consent", options.consent],
    ["data-cookieless", options.cookieless],
    ["data-domains", domains.join(",")],
    ["data-outbound", options.outbound],
    ["data-engagement", options.engagement],
    ["data-hash", options.hash],
  ];
  return given.filter((attribute): attribute is Attribute => Boolean(attribute[1]));
}

/** Longer lines are hard to read where they wrap. */
const LINE = 80;

/** On one line while it is short, then an attribute a line. */
function tag(open: string, attributes: readonly Attribute[], close: string, end = ">"): string {
  const written = attributes.map(([name, value]) => (value === true ? name : `${name}="${value}"`));
  const onOneLine = `<${open} ${written.join(" ")}${end}${close}`;
  if (onOneLine.length <= LINE) return onOneLine;
  return `<${open}\n${written.map((attribute) => `  ${attribute}`).join("\n")}\n${end.trimStart()}${close}`;
}

/** Tag Manager drops attributes of a script tag, so it is made by a script. */
function forTagManager(src: string, attributes: readonly Attribute[]): string {
  const lines = [`s.src = ${JSON.stringify(src)};`];
  for (const [name, value] of attributes) {
    lines.push(`s.dataset.${name.replace("data-", "")} = ${JSON.stringify(value === true ? "1" : value)};`);
  }
  lines.push("document.head.appendChild(s);");
  return `<script>
  (function (s) {
${lines.map((line) => `    ${line}`).join("\n")}
  })(document.createElement("script"));
</script>`;
}
