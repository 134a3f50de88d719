import { UTM_FIELDS } from "./utm.ts";

/** The fields of a link's form as the server names them: their faults stand beside them. */
export const LINK_FIELD_NAMES: readonly string[] = [
  ...UTM_FIELDS,
  "targetUrl",
  "title",
  "code",
  "youtubeVideoId",
  "campaignId",
  "campaignVersionId",
  "expiresAt",
  "expiredTargetUrl",
];
