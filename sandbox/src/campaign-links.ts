/** The shop's YouTube videos, each with a Tributary short link below it. */
import type { Channel } from "@tributary/contract/channels";

export interface CampaignLink {
  /** Name of the link inside the sandbox. */
  key: string;
  title: string;
  youtubeVideoId: string;
  campaign: string;
  source: "youtube";
  medium: "video" | "paid_video";
  channel: Channel;
  /** Path of the page it leads to, below the shop's address. */
  target: string;
  /** Share of the clicks of all these videos while it runs. */
  weight: number;
  /** First day it can be clicked, as a share of the played period. */
  publishedAt: number;
}

export const CAMPAIGN_LINKS: readonly CampaignLink[] = [
  video(
    "yt-first-pour",
    "Your first pour-over, step by step",
    "LkMr0FstPr1",
    "pour-over-basics",
    "/products/pour-over-set",
    1.6,
    0,
  ),
  video(
    "yt-grind-size",
    "Grind size, explained with sand",
    "LkMr0GrndS2",
    "grinder-guide",
    "/products/hand-grinder",
    1.2,
    0,
  ),
  video(
    "yt-kettle-test",
    "Five kettles, one winner",
    "LkMr0Kttl53",
    "kettle-test",
    "/products/gooseneck-kettle",
    1,
    0.05,
  ),
  video(
    "yt-decaf-truth",
    "Decaf that tastes of something",
    "LkMr0Decaf4",
    "decaf",
    "/products/fog-line-decaf",
    0.7,
    0.2,
  ),
  video(
    "yt-train-brew",
    "Brewing on the night train",
    "LkMr0TrnBr5",
    "travel-series",
    "/products/travel-press",
    1.1,
    0.35,
  ),
  video(
    "yt-launch-film",
    "The Hollow Ridge machine: launch film",
    "LkMr0Launc6",
    "hollow-ridge-launch",
    "/products/espresso-machine",
    2.2,
    0.6,
  ),
  video(
    "yt-ad-tasting",
    "Tasting box, 15-second advertisement",
    "LkMr0AdTst7",
    "tasting-box-ads",
    "/products/tasting-box",
    0.9,
    0.15,
    "paid_video",
  ),
  video(
    "yt-ad-launch",
    "Hollow Ridge, 30-second advertisement",
    "LkMr0AdLnc8",
    "hollow-ridge-launch",
    "/",
    1.3,
    0.62,
    "paid_video",
  ),
];

function video(
  key: string,
  title: string,
  youtubeVideoId: string,
  campaign: string,
  target: string,
  weight: number,
  publishedAt: number,
  medium: CampaignLink["medium"] = "video",
): CampaignLink {
  const channel = medium === "video" ? "Organic Video" : "Paid Video";
  return { key, title, youtubeVideoId, campaign, source: "youtube", medium, channel, target, weight, publishedAt };
}

/** @throws RangeError for a key that names none of the links */
export function campaignLink(key: string): CampaignLink {
  const link = CAMPAIGN_LINKS.find((each) => each.key === key);
  if (link === undefined) throw new RangeError(`no campaign link ${key}`);
  return link;
}
