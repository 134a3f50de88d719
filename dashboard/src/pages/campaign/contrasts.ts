import type { CampaignVersion } from "@tributary/contract/campaigns";
import { priceWord } from "../../plan/priceWords.ts";
import { DESTINATION_LABEL, destinationId } from "./draftForm.ts";

/** What a version holds of one part, line by line, beside the version before it. */
export interface ContrastCell {
  lines: string[];
  /** It says something else than the version before; the first version changed nothing. */
  isChanged: boolean;
}

export interface Contrast {
  label: string;
  cells: ContrastCell[];
}

const PARTS: readonly { label: string; linesOf: (version: CampaignVersion) => string[] }[] = [
  { label: "Offer", linesOf: ({ offer }) => [offer] },
  { label: "Landing page", linesOf: ({ landingPageUrl }) => [landingPageUrl.replace(/^https?:\/\//, "")] },
  {
    label: "Products",
    linesOf: ({ products }) =>
      products.map(({ name, prices }) => [name, prices.map(priceWord).join(", ")].filter(Boolean).join(" · ")),
  },
  { label: "Pixels", linesOf: ({ pixels }) => pixels.map(({ name, domain }) => `${name} · ${domain}`) },
  {
    label: "Destinations",
    linesOf: ({ destinations }) =>
      destinations.map((one) => `${DESTINATION_LABEL[one.kind]} ${destinationId(one)}: ${one.events.join(", ")}`),
  },
];

/** The parts of versions side by side. @param versions oldest first */
export function contrasts(versions: readonly CampaignVersion[]): Contrast[] {
  return PARTS.map(({ label, linesOf }) => {
    const lines = versions.map(linesOf);
    return {
      label,
      cells: lines.map((own, index) => {
        const before = lines[index - 1];
        return { lines: own, isChanged: before !== undefined && before.join("\n") !== own.join("\n") };
      }),
    };
  });
}
