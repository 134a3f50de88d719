/** How people call channels, platforms and other values that every workspace may have. */
import { listed } from "./listed.ts";

export interface ValueMeaning {
  /** In order of preference: the first dimension that the metric has is meant. */
  options: readonly { dimension: string; values: readonly string[] }[];
  label: string;
}

const channel = (...values: string[]): ValueMeaning["options"][number] => ({ dimension: "channel", values });
const platform = (value: string): ValueMeaning["options"][number] => ({ dimension: "platform", values: [value] });
const source = (...values: string[]): ValueMeaning["options"][number] => ({ dimension: "source", values });

const SEARCH = { options: [channel("Paid Search")], label: "Paid Search" };
const SOCIAL = { options: [channel("Paid Social")], label: "Paid Social" };
const META = {
  options: [platform("meta_ads"), source("facebook", "instagram", "fb", "ig", "meta")],
  label: "Meta Ads",
};
const GOOGLE_ADS = { options: [platform("google_ads")], label: "Google Ads" };
const ORGANIC_SEARCH = { options: [channel("Organic Search")], label: "Organic Search" };
const EMAIL = { options: [channel("Email")], label: "Email" };
const NEW = { options: [{ dimension: "revenueKind", values: ["new"] }], label: "new" };
const level = (value: string, label: string): ValueMeaning => ({
  options: [{ dimension: "confidenceLevel", values: [value] }],
  label,
});
const UNATTRIBUTED: ValueMeaning = { options: [channel("Unattributed")], label: "Unattributed" };

/** By phrase, as `wordsOf` writes it. */
export const VALUE_WORDS: Readonly<Record<string, ValueMeaning>> = {
  ...each("paid search, sem, search ads, busqueda pagada, busqueda de pago", SEARCH),
  ...each("paid social, social ads, social pagado, redes pagadas, redes sociales pagadas", SOCIAL),
  ...each("paid video, video ads, video pagado", { options: [channel("Paid Video")], label: "Paid Video" }),
  ...each("paid shopping, shopping ads", { options: [channel("Paid Shopping")], label: "Paid Shopping" }),
  ...each("organic search, seo, organic google, busqueda organica", ORGANIC_SEARCH),
  ...each("organic social, social organico, redes organicas", {
    options: [channel("Organic Social")],
    label: "Organic Social",
  }),
  ...each("organic video, video organico", { options: [channel("Organic Video")], label: "Organic Video" }),
  ...each("organic, organic channels, organic traffic, trafico organico, canales organicos, organico, organicos", {
    options: [channel("Organic Search", "Organic Social", "Organic Video", "Organic Shopping")],
    label: "organic channels",
  }),
  ...each(
    "paid channels, paid traffic, paid media, trafico pagado, trafico de pago, canales pagados, canales de pago",
    {
      options: [
        channel("Paid Search", "Paid Social", "Paid Video", "Paid Shopping", "Paid Other", "Display", "Cross-network"),
      ],
      label: "paid channels",
    },
  ),
  ...each("social, social media, redes sociales", {
    options: [channel("Paid Social", "Organic Social")],
    label: "social channels",
  }),
  ...each("display, display ads", { options: [channel("Display")], label: "Display" }),
  ...each(
    "email, emails, e mail, mail, mailing, email marketing, newsletters, correo, correos, correo electronico",
    EMAIL,
  ),
  ...each("referral, referrals, referidos, referido, referencias", {
    options: [channel("Referral")],
    label: "Referral",
  }),
  ...each("direct, direct traffic, directo, trafico directo", {
    options: [channel("Direct")],
    label: "Direct",
  }),
  ...each("ai assistants, ai assistant, ai, ia, llms, chatbots, asistentes de ia", {
    options: [channel("AI Assistants")],
    label: "AI Assistants",
  }),
  ...each("affiliates, affiliate, afiliados", { options: [channel("Affiliates")], label: "Affiliates" }),
  ...each("sms", { options: [channel("SMS")], label: "SMS" }),
  ...each(
    "unattributed, no esta atribuida, no estan atribuidos, no esta atribuido, could not be attributed, couldnt be attributed, cannot be attributed, cant be attributed, could not attribute, couldnt attribute, not attributed, without attribution, sin atribuir, no atribuidos, no atribuido, sin atribucion, unattributable",
    UNATTRIBUTED,
  ),
  ...each("google ads, adwords, google adwords, google ad, gads, g ads, anuncios de google", GOOGLE_ADS),
  ...each("google, goog, googl", {
    options: [source("google", "google.com"), platform("google_ads")],
    label: "Google",
  }),
  ...each(
    "meta, meta ads, facebook ads, fb ads, instagram ads, ig ads, meta ad, facebook ad, anuncios de facebook, anuncios de meta",
    META,
  ),
  ...each("facebook, fb, face, facbook", {
    options: [source("facebook", "fb", "facebook.com"), platform("meta_ads")],
    label: "Facebook",
  }),
  ...each("instagram, ig, insta", {
    options: [source("instagram", "ig", "instagram.com"), platform("meta_ads")],
    label: "Instagram",
  }),
  ...each("youtube, yt, you tube", { options: [source("youtube", "youtube.com")], label: "YouTube" }),
  ...each("chatgpt, chat gpt, openai", {
    options: [source("chatgpt.com", "chatgpt", "openai")],
    label: "ChatGPT",
  }),
  ...each("high confidence, confidently matched, alta confianza, confianza alta", level("high", "high confidence")),
  ...each("medium confidence, confianza media, media confianza", level("medium", "medium confidence")),
  ...each("low confidence, baja confianza, confianza baja", level("low", "low confidence")),
  ...each("new customers orders, new purchases, first purchases", NEW),
  ...each("recurring, renewals, subscription renewals, recurrentes, renovaciones", {
    options: [{ dimension: "revenueKind", values: ["recurring"] }],
    label: "recurring",
  }),
};

function each(phrases: string, meaning: ValueMeaning): Record<string, ValueMeaning> {
  return Object.fromEntries(listed(phrases).map((phrase) => [phrase, meaning]));
}
