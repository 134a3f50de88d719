/** A YouTube video: its id, read from whatever address of the video people copy. */
import { z } from "zod";
import { youtubeVideoId } from "./youtube-video-id.ts";

/** Takes an id or an address of a video; gives the id. */
export const YoutubeVideo = z
  .string()
  .max(2048)
  .transform((text, context) => {
    const id = youtubeVideoId(text);
    if (id !== null) return id;
    context.addIssue("must be the 11 characters of a YouTube video id, or an address of the video");
    return z.NEVER;
  })
  .meta({ description: "The video's ID or YouTube URL" });
