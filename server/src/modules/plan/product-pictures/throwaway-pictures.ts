/** The beginnings of files, by the kind they are of. */
const box = (brand: string, ...compatible: string[]): Buffer => {
  const brands = Buffer.from(`ftyp${brand}\0\0\0\0${compatible.join("")}`, "latin1");
  const size = Buffer.alloc(4);
  size.writeUInt32BE(brands.length + 4);
  return Buffer.concat([size, brands, Buffer.from("....meta", "latin1")]);
};

export const PICTURES = {
  "image/png": Buffer.from("\x89PNG\r\n\x1a\n....IHDR", "latin1"),
  "image/jpeg": Buffer.from("\xff\xd8\xff\xe0..JFIF", "latin1"),
  "image/gif": Buffer.from("GIF89a\x01\0\x01\0", "latin1"),
  "image/webp": Buffer.from("RIFF\x20\0\0\0WEBPVP8 ", "latin1"),
  "image/avif": box("avif", "mif1", "miaf"),
} as const;

/** AVIF as some encoders write it: under the name of the format it is one of. */
export const AVIF_IN_MIF1 = box("mif1", "miaf", "avif");
export const AVIF_SEQUENCE = box("avis");
export const GIF_OF_1987 = Buffer.from("GIF87a\x01\0\x01\0", "latin1");

export const NO_PICTURES = {
  "an SVG": Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  "an SVG with a declaration": Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  "a page": Buffer.from("<!doctype html><p>GIF89a</p>"),
  "a picture after something else": Buffer.concat([Buffer.from(" "), PICTURES["image/gif"]]),
  "a film": box("isom", "iso2", "mp41"),
  "a photo of a phone": box("heic", "mif1"),
  "a film that names AVIF beyond its first box": Buffer.concat([box("isom"), Buffer.from("avif".repeat(9))]),
  "a box cut off": Buffer.from("\0\0\0\x20ftyp", "latin1"),
  "a sound": Buffer.from("RIFF\x20\0\0\0WAVEfmt ", "latin1"),
  "the beginning of a PNG": PICTURES["image/png"].subarray(0, 7),
  nothing: Buffer.alloc(0),
} as const;
