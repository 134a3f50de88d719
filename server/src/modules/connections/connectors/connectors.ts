/** The connectors there are. A further one is a folder beside this file and a line here. */
import type { Connector } from "./connector.ts";

export const CONNECTORS: readonly Connector[] = [];
