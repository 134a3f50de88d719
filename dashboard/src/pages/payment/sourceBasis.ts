import type { JourneyTouch, Model, PaymentDetail } from "@tributary/contract/payments";

type Traced = Pick<PaymentDetail, "confidence" | "journey" | "credits" | "lookbackDays">;

/**
 * What the source of a payment rests on, in plain words; apart from the match, which only says who paid.
 * @param model by whose credit the source was chosen
 * @returns null while the payment is still being matched
 */
export function sourceBasis({ confidence, journey, credits, lookbackDays }: Traced, model: Model): string | null {
  if (confidence === null) return null;
  const credited = credits[model]?.find(({ share }) => share > 0)?.eventId;
  const touch = journey.find(({ eventId }) => eventId === credited);
  if (!touch) {
    return `We didn't record any visit from this customer in the ${lookbackDays} days before the payment, so the source is unknown.`;
  }
  return touchBasis(touch);
}

function touchBasis({ kind, linkTitle, source, medium }: JourneyTouch): string {
  if (kind === "link_click") {
    const link = linkTitle ? `your short link “${linkTitle}”` : "one of your short links";
    return `They clicked ${link}. We recorded the click ourselves, so we know where it came from.`;
  }
  if (kind === "direct") {
    return "They came to your site directly: by typing the URL, from a bookmark, or through a link that doesn't say where it's from. We can't tell how they first heard of you.";
  }
  const from = [source, medium].filter(Boolean).join(" / ");
  if (from === "") return "They came from another site, but the visit didn't say which one.";
  return `They arrived from ${from}. That comes from the link's tags or the referring site, so it's only as accurate as those are.`;
}
