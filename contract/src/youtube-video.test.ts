import fc from "fast-check";
import { expect, test } from "vitest";
import { YoutubeVideo } from "./youtube-video.ts";
import { youtubeVideoId } from "./youtube-video-id.ts";

const id = "dQw4w9WgXcQ";

test.each([
  id,
  ` ${id} `,
  `https://www.youtube.com/watch?v=${id}`,
  `http://youtube.com/watch?list=PL1&v=${id}&t=42s`,
  `https://m.youtube.com/watch?v=${id}#comments`,
  `https://music.youtube.com/watch?v=${id}`,
  `https://youtu.be/${id}?si=abc`,
  `youtu.be/${id}`,
  `www.youtube.com/shorts/${id}`,
  `https://www.youtube.com/live/${id}?feature=share`,
  `https://www.youtube-nocookie.com/embed/${id}`,
])("%s is the video", (text) => {
  expect(youtubeVideoId(text)).toBe(id);
  expect(YoutubeVideo.parse(text)).toBe(id);
});

test.each([
  "",
  "short",
  `${id}x`,
  "https://www.youtube.com/",
  "https://www.youtube.com/@channel",
  `https://www.youtube.com/watch?v=${id}x`,
  `https://www.youtube.com/user/${id}`,
  `https://youtube.com.evil.example/watch?v=${id}`,
  `https://evil.example/?u=https://youtu.be/${id}`,
  `https://vimeo.com/${id}`,
  `ftp://youtu.be/${id}`,
])("%j is none", (text) => {
  expect(youtubeVideoId(text)).toBeNull();
  expect(YoutubeVideo.safeParse(text).success).toBe(false);
});

test("whatever is pasted gives an id or nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(youtubeVideoId(text) ?? id).toMatch(/^[\w-]{11}$/);
      expect(youtubeVideoId(`https://youtu.be/${text}`) ?? id).toMatch(/^[\w-]{11}$/);
    }),
  );
});
