/** The frame around every page of the sandbox. */
import { Html, html, type Html as Markup } from "./html.ts";

const STYLE = new Html(`
:root{color-scheme:light dark;--ink:#1d2a26;--soft:#5d6b65;--paper:#faf8f3;--card:#fff;--line:#e4dfd3;--accent:#1f6f54;--accent-ink:#fff;--warm:#c8642f}
@media(prefers-color-scheme:dark){:root{--ink:#ecefe9;--soft:#9dada5;--paper:#141a18;--card:#1d2522;--line:#313c37;--accent:#5cc29b;--accent-ink:#0d1512;--warm:#e89263}}
*{box-sizing:border-box}body{margin:0;font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
header.bar{display:flex;gap:1.5rem;align-items:baseline;padding:1.1rem clamp(1rem,5vw,4rem);border-bottom:1px solid var(--line)}
header.bar .brand{font:600 1.35rem/1 Georgia,serif;color:var(--ink);text-decoration:none}header.bar nav{margin-left:auto;display:flex;gap:1rem}
main{padding:2rem clamp(1rem,5vw,4rem);max-width:72rem;margin:0 auto}main.narrow{max-width:32rem}
h1{font:600 clamp(1.6rem,4vw,2.4rem)/1.15 Georgia,serif;margin:.2em 0 .5em}h2{font:600 1.25rem/1.2 Georgia,serif}
a{color:var(--accent)}.tag{display:inline-block;padding:.15rem .6rem;border-radius:1rem;background:var(--line);color:var(--soft);font-size:.8rem}
.grid{display:grid;gap:1.25rem;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr))}
.card{display:block;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.25rem;text-decoration:none;color:inherit}
a.card:hover{border-color:var(--accent)}.art{display:grid;place-items:center;height:9rem;border-radius:10px;font-size:4rem;margin-bottom:.9rem}
.price{font-weight:600}.soft,.hint{color:var(--soft);font-size:.9rem}
form label{display:block;margin:.6rem 0;font-size:.9rem;color:var(--soft)}input,select{display:block;width:100%;font:inherit;padding:.6rem .7rem;margin-top:.25rem;border:1px solid var(--line);border-radius:8px;background:var(--paper);color:var(--ink)}
button,.button{display:inline-block;font:600 1rem/1 system-ui,sans-serif;padding:.8rem 1.2rem;border:0;border-radius:10px;background:var(--accent);color:var(--accent-ink);cursor:pointer;text-decoration:none}
button.small{font-size:.8rem;padding:.45rem .7rem}ul.lines{list-style:none;padding:0}ul.lines li{display:flex;justify-content:space-between;padding:.5rem 0;border-bottom:1px solid var(--line)}
.fault{background:#b3261e;color:#fff;padding:.6rem .8rem;border-radius:8px}table{width:100%;border-collapse:collapse;font-size:.92rem}td,th{text-align:left;padding:.45rem .6rem;border-bottom:1px solid var(--line)}td.num,th.num{text-align:right;font-variant-numeric:tabular-nums}
:focus-visible{outline:3px solid var(--warm);outline-offset:2px}.scroll{overflow-x:auto}
`);

/** A whole document. `head` is for scripts and the like. */
export function page(title: string, body: Markup, head?: Markup): Markup {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${STYLE}</style>${head}</head><body>${body}</body></html>`;
}
