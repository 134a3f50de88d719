/** Channel groups, named as Google Analytics names its default channel group. */
import { z } from "zod";

/** The default channels. Reports hold any name: a workspace's own rules may give others. */
export const Channel = z
  .enum([
    "Direct",
    "Cross-network",
    "Paid Shopping",
    "Paid Search",
    "Paid Social",
    "Paid Video",
    "Display",
    "Paid Other",
    "Organic Shopping",
    "Organic Social",
    "Organic Video",
    "Organic Search",
    "AI Assistants",
    "Email",
    "Affiliates",
    "Referral",
    "Audio",
    "SMS",
    "Mobile Push Notifications",
    "Unassigned",
  ])
  .meta({ id: "Channel" });
export type Channel = z.infer<typeof Channel>;

/** The row of revenue that no touch explains. Not a channel: a gap, shown as its own line. */
export const UNATTRIBUTED = "Unattributed";
