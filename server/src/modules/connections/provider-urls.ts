/** Where each provider is reached: its own address, unless the operator names another, as for emulators. */
import { HttpOrigin } from "../../platform/settings/http-origin.ts";
import type { Connector } from "./connectors/connector.ts";

type Named = Pick<Connector, "name" | "label">;
const variableOf = ({ name }: Named): string => `${name.toUpperCase()}_API_URL`;

/** A variable for each connector, such as GOOGLE_ADS_API_URL. */
export function providerUrlVariables(connectors: readonly Named[]) {
  return Object.fromEntries(
    connectors.map((connector) => [
      variableOf(connector),
      HttpOrigin.optional().meta({
        description: `Where ${connector.label} is read from; for emulators.`,
        shownDefault: "the provider's own",
      }),
    ]),
  );
}

/** By name of connector, those that the operator names another address for. */
export function readProviderUrls(
  connectors: readonly Named[],
  env: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    connectors.flatMap((connector) => {
      const url = env[variableOf(connector)];
      return typeof url === "string" ? [[connector.name, url]] : [];
    }),
  );
}
