/** The shop's campaigns: what each version of them offers, and which videos' links are made for it. */

export interface DemoCampaign {
  name: string;
  slug: string;
  budget: { amountMinor: number; currency: "USD" };
  notes: string;
  /** Path of the page it leads to, below the shop's address. */
  target: string;
  /** Slugs of the goods it is about. */
  products: readonly string[];
  /** v1, v2, … */
  versions: readonly { offer: string; note: string; links: readonly string[] }[];
}

export const DEMO_CAMPAIGNS: readonly DemoCampaign[] = [
  {
    name: "Hollow Ridge launch",
    slug: "hollow-ridge-launch",
    budget: { amountMinor: 1_200_000, currency: "USD" },
    notes: "The machine of the year. The film first, then the short advertisement.",
    target: "/products/espresso-machine",
    products: ["espresso-machine"],
    versions: [
      { offer: "The machine with a bag of Dawn Blend", note: "Launch film", links: ["yt-launch-film"] },
      { offer: "The machine with free delivery", note: "30-second advertisement", links: ["yt-ad-launch"] },
    ],
  },
  {
    name: "Brew guides",
    slug: "brew-guides",
    budget: { amountMinor: 300_000, currency: "USD" },
    notes: "Teach first, sell in passing.",
    target: "/",
    products: ["pour-over-set", "hand-grinder", "gooseneck-kettle", "fog-line-decaf"],
    versions: [
      { offer: "Learn to brew", note: "Step by step", links: ["yt-first-pour", "yt-grind-size"] },
      { offer: "Learn what to buy", note: "Tests and tastings", links: ["yt-kettle-test", "yt-decaf-truth"] },
    ],
  },
  {
    name: "Tasting box",
    slug: "tasting-box-ads",
    budget: { amountMinor: 450_000, currency: "USD" },
    notes: "",
    target: "/products/tasting-box",
    products: ["tasting-box"],
    versions: [{ offer: "Six small bags from six hills", note: "15-second advertisement", links: ["yt-ad-tasting"] }],
  },
];
