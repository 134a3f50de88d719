/** What each fault of UTM parameters means and how it is mended, for the people who set them. */
import type { UtmIssue } from "@tributary/contract/quality";

export interface UtmIssueAdvice {
  title: string;
  meaning: string;
  mend: string;
}

export const UTM_ISSUE_GUIDE: Readonly<Record<UtmIssue, UtmIssueAdvice>> = {
  unexpanded_macro: {
    title: "Unfilled placeholder",
    meaning: "The value counts as missing, so these visits have no source, medium, or campaign.",
    mend: "Use the exact placeholder name from your ad platform's docs, or type the value.",
  },
  mixed_case: {
    title: "Uppercase in source or medium",
    meaning: "We read them as lowercase. Case-sensitive tools split them into two sources.",
    mend: "Use lowercase for utm_source and utm_medium.",
  },
  duplicate: {
    title: "Duplicate parameter",
    meaning: "Only the first one counts.",
    mend: "Tag the URL in one place only, either in the ad or in the tool that sends the link.",
  },
  missing_source: {
    title: "Missing utm_source",
    meaning: "Without a source, most of these visits don't match any channel.",
    mend: "Add utm_source for where the link appears, such as newsletter or facebook.",
  },
  missing_medium: {
    title: "Missing utm_medium",
    meaning: "You can't tell paid visits from organic ones.",
    mend: "Add utm_medium, such as cpc, email, or social.",
  },
  unknown_medium: {
    title: "Unrecognized medium",
    meaning: "These visits are reported as Unassigned.",
    mend: "Use a standard medium such as cpc, email, affiliate, or referral, or add a channel rule for yours.",
  },
  click_id_without_utm: {
    title: "Ad without UTM tags",
    meaning: "The click ID shows the platform but not the campaign.",
    mend: "Add utm_source, utm_medium, and utm_campaign to the ad's URL.",
  },
  whitespace: {
    title: "Stray spaces or line breaks",
    meaning: "We remove them. Other tools count them as a different value.",
    mend: "Remove extra spaces from the value.",
  },
  double_encoded: {
    title: "Double encoding",
    meaning: "The value contained codes such as %20. We decode them. Other tools don't.",
    mend: "Encode the value once. Your link builder and your sending tool may both be doing it.",
  },
  too_long: {
    title: "Value longer than 200 characters",
    meaning: "The rest is cut off, so different values can look the same.",
    mend: "Shorten the value.",
  },
  non_standard_name: {
    title: "Misspelled parameter",
    meaning: "Names such as utm_src aren't read. Names after &amp; are read here but not in other tools.",
    mend: "Use utm_source, utm_medium, utm_campaign, utm_term, utm_content or utm_id, with & between them, not &amp;.",
  },
  personal_data: {
    title: "Email address in a parameter",
    meaning: "We don't store the value. Other tools may, which can break their rules and privacy laws.",
    mend: "Remove personal data from links. Use your email tool's click tracking instead.",
  },
};
