/** What each fault of UTM parameters means and how it is mended, for the people who set them. */
import type { UtmIssue } from "@tributary/contract/quality";

export interface UtmIssueAdvice {
  title: string;
  meaning: string;
  mend: string;
}

export const UTM_ISSUE_GUIDE: Readonly<Record<UtmIssue, UtmIssueAdvice>> = {
  unexpanded_macro: {
    title: "A placeholder was not filled in",
    meaning: "The value counts as missing, so these visits lack their source, medium or campaign.",
    mend: "Use the placeholder's exact name as the platform that serves the link documents it, or write the value out.",
  },
  mixed_case: {
    title: "Capitals in the source or medium",
    meaning: "They are read in small letters here; tools that tell case apart split the source in two.",
    mend: "Write utm_source and utm_medium in small letters.",
  },
  duplicate: {
    title: "The same parameter twice",
    meaning: "The first one counts, the other is lost.",
    mend: "Tag the address in one place only: either in the ad or in the tool that sends the link.",
  },
  missing_source: {
    title: "No utm_source",
    meaning: "Without a source most of these visits fit no channel.",
    mend: "Add utm_source, the place that the link stands in, such as newsletter or facebook.",
  },
  missing_medium: {
    title: "No utm_medium",
    meaning: "Paid and unpaid visits cannot be told apart.",
    mend: "Add utm_medium, such as cpc, email or social.",
  },
  unknown_medium: {
    title: "A medium that fits no channel",
    meaning: "These visits are reported as Unassigned.",
    mend: "Use a medium of the default channels, such as cpc, email, affiliate or referral, or make a channel rule for yours.",
  },
  click_id_without_utm: {
    title: "Advertisement without UTM parameters",
    meaning: "The click id tells the platform, but no campaign.",
    mend: "Add utm_source, utm_medium and utm_campaign to the address of the ad.",
  },
  whitespace: {
    title: "Stray spaces or line breaks",
    meaning: "They are removed here; elsewhere the value counts as another one.",
    mend: "Remove spaces around the value, and doubled ones within it.",
  },
  double_encoded: {
    title: "Encoded twice",
    meaning: "Signs such as %20 stood in the value itself; they are decoded here, other tools show them.",
    mend: "Encode the value once: a link builder and the tool that sends the link should not both do it.",
  },
  too_long: {
    title: "A value of more than 200 characters",
    meaning: "The rest is cut off, which can make two values one.",
    mend: "Shorten the value.",
  },
  non_standard_name: {
    title: "A misspelt parameter",
    meaning:
      "A name such as utm_src is not read, and its value is lost; a name behind amp; is read here, but not elsewhere.",
    mend: "Use utm_source, utm_medium, utm_campaign, utm_term, utm_content or utm_id, with & between them, not &amp;.",
  },
  personal_data: {
    title: "An e-mail address in a parameter",
    meaning: "The value is not stored; other tools may store it, against their rules and the law of many countries.",
    mend: "Take people's data out of the links; use your mail tool's own click tracking instead.",
  },
};
