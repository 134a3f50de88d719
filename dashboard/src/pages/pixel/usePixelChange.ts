import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PixelPatch } from "@tributary/contract/pixels";
import { changePixel, PIXELS_KEY, pixelQuery } from "../../api/pixels.ts";

/** Changes a pixel; every list of pixels follows. */
export function usePixelChange(id: string, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (patch: PixelPatch) => changePixel(id, patch),
    onSuccess: async (pixel) => {
      client.setQueryData(pixelQuery(id).queryKey, pixel);
      await client.invalidateQueries({ queryKey: PIXELS_KEY });
      onDone();
    },
  });
}
