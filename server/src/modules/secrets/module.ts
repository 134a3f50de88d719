/** Stored credentials: sealed under a data key of each workspace, which a key service or a key of ours wraps. */
import { z } from "zod";
import { defineModule } from "../../platform/module.ts";
import { createDataKeys } from "./data-keys.ts";
import { keyRing } from "./key-ring.ts";
import { KEY_SERVICE_VARIABLES, keyServiceFaults, readKeyServices } from "./key-services.ts";
import { rewrapJob } from "./rewrap-job.ts";
import { createSealer } from "./sealer.ts";

const KEYS_ERROR = "must list keys of 32 random bytes in base64, the newest first";

export const secrets = defineModule({
  name: "secrets",
  settings: {
    variables: {
      WRAPPING_KEYS: z
        .string()
        .transform((list) => list.split(",").map((key) => Buffer.from(key.trim(), "base64")))
        .refine((keys) => keys.every(({ length }) => length === 32), { error: KEYS_ERROR })
        .default([])
        .meta({
          description:
            "Keys that wrap the workspaces' data keys: 32 random bytes in base64 each, comma between them, the newest first. To change the key put a new one in front and restart; see [secrets](secrets.md).",
          shownDefault: "one made from `SECRET_KEY`",
        }),
      ...KEY_SERVICE_VARIABLES,
    },
    read: (env) => ({
      /** Newest first; empty: data keys are wrapped by a key made from the master key. */
      wrappingKeys: env.WRAPPING_KEYS as readonly Buffer[],
      keyServices: readKeyServices(env),
    }),
    faults: keyServiceFaults,
  },
  tables: { postgres: ["workspace_data_keys"] },
  create: ({ postgres, masterKey }, _needed, config) => {
    const dataKeys = createDataKeys({ postgres, ring: keyRing(config, masterKey) });
    return { provides: { sealer: createSealer({ dataKeys, masterKey }) }, jobs: [rewrapJob(dataKeys)] };
  },
});
