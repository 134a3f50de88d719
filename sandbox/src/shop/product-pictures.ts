/** Line drawings of the products: no picture files, no fonts needed. */
import { Html } from "../html.ts";

const BAG = '<path d="M30 20h40l6 64H24z"/><path d="M30 20l4-8h32l4 8"/>';
const DRAWINGS: Readonly<Record<string, string>> = {
  "dawn-blend": `${BAG}<circle cx="50" cy="52" r="11"/><path d="M50 34v-5M36 40l-4-4M64 40l4-4M34 66h32"/>`,
  "fog-line-decaf": `${BAG}<path d="M36 46q7-6 14 0t14 0M36 56q7-6 14 0t14 0M36 66q7-6 14 0t14 0"/>`,
  "gooseneck-kettle":
    '<path d="M36 40h34l8 42H28zM40 40q13-14 26 0M53 32v-6M30 72q-14-4-12-22t-8-14M74 44q18 0 14 26"/>',
  "hand-grinder":
    '<rect x="34" y="38" width="26" height="48" rx="4"/><path d="M37 38l4-10h12l4 10M47 28v-8h28v8M34 60h26"/><circle cx="75" cy="30" r="3"/>',
  "pour-over-set": '<path d="M26 18h48L58 46H42zM22 46h56M40 46l-8 34q18 10 36 0l-8-34"/>',
  "moor-mug":
    '<path d="M26 34h42v36q0 14-14 14H40q-14 0-14-14zM68 44q18-2 16 12t-17 12M38 24q-4-6 0-12M50 24q-4-6 0-12"/>',
  "travel-press": '<rect x="34" y="30" width="30" height="56" rx="6"/><path d="M49 30V12M40 12h18M34 44h30M38 60h22"/>',
  "field-scale":
    '<rect x="18" y="52" width="64" height="26" rx="6"/><path d="M28 52v-8h44v8M30 64h22"/><circle cx="68" cy="65" r="4"/>',
  "tasting-box": '<path d="M20 38h60v44H20zM16 28h68v10H16zM50 28v54M50 28q-16-2-12-12t12 12q-4-14 12-12t-12 12"/>',
  "espresso-machine":
    '<path d="M20 20h60v18H20zM26 38v42M20 84h60M26 74h54M60 38v8H46v-8M53 46v6h22M48 62h14v8q0 4-4 4h-6q-4 0-4-4z"/>',
};

/** A drawing that takes the colour of the text around it; empty for an unknown product. */
export function productPicture(slug: string): Html {
  const shapes = DRAWINGS[slug] ?? "";
  return new Html(
    `<svg viewBox="0 0 100 100" width="104" height="104" fill="none" stroke="#33413b" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${shapes}</svg>`,
  );
}
