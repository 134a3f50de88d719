/** Under which public names the directory knows a pixel. */

/** Of a pixel in use. */
export function pixelName(id: string): string {
  return `pixel:${id.toLowerCase()}`;
}

/** Of an archived one, so that whoever still sends its events is told why they are refused. */
export function archivedPixelName(id: string): string {
  return `archived-pixel:${id.toLowerCase()}`;
}
