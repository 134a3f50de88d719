import type { ChannelNames } from "./channel-names.ts";
import type { Path, PathSink } from "./path.ts";

/** Hands paths that are at hand to a sink. */
export function addPaths(paths: Iterable<Path>, names: ChannelNames, sink: PathSink): void {
  for (const { channels, conversions, value, nulls } of paths) {
    sink.add(
      Uint16Array.from(channels, (channel) => names.numberOf(channel)),
      channels.length,
      conversions,
      value,
      nulls,
    );
  }
}
