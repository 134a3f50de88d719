import type { Channel } from "@tributary/contract/channels";

/** The row of revenue no touch explains; spelled here because the schema's module would bring a validator along. */
export const UNATTRIBUTED: typeof import("@tributary/contract/channels").UNATTRIBUTED = "Unattributed";

const COLOURS: Readonly<Record<Channel, string>> = {
  Direct: "var(--channel-direct)",
  "Cross-network": "var(--channel-cross)",
  "Paid Shopping": "var(--channel-shopping-paid)",
  "Paid Search": "var(--channel-search-paid)",
  "Paid Social": "var(--channel-social-paid)",
  "Paid Video": "var(--channel-video-paid)",
  Display: "var(--channel-display)",
  "Paid Other": "var(--channel-paid-other)",
  "Organic Shopping": "var(--channel-shopping)",
  "Organic Social": "var(--channel-social)",
  "Organic Video": "var(--channel-video)",
  "Organic Search": "var(--channel-search)",
  "AI Assistants": "var(--channel-ai)",
  Email: "var(--channel-email)",
  Affiliates: "var(--channel-affiliates)",
  Referral: "var(--channel-referral)",
  Audio: "var(--channel-message)",
  SMS: "var(--channel-message)",
  "Mobile Push Notifications": "var(--channel-message)",
  Unassigned: "var(--channel-unassigned)",
};

/** A channel's colour, the same everywhere; the workspace's own channels get theirs from their name. */
export function channelColour(channel: string): string {
  return Object.hasOwn(COLOURS, channel) ? COLOURS[channel as Channel] : ownColour(channel);
}

/** Of a lightness and strength that both themes can show beside the default channels' colours. */
function ownColour(name: string): string {
  let hash = 0;
  for (const letter of name.toLowerCase()) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return `oklch(0.63 0.12 ${hash})`;
}

/** Every channel, for lists to pick from. */
export const CHANNELS = Object.keys(COLOURS) as Channel[];
