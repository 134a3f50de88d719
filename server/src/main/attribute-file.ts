/** `npm run attribute -- FILE --model MODEL`: credits channels from a file of aggregated paths, as one JSON object. */
import { parseArgs } from "node:util";
import { chooseOrder } from "../modules/attribution/data-driven/choose-order.ts";
import { creditByMarkov } from "../modules/attribution/data-driven/markov.ts";
import { RateCredits } from "../modules/attribution/data-driven/rate-credits.ts";
import { ShapleyCredits } from "../modules/attribution/data-driven/shapley.ts";
import { WindowChain } from "../modules/attribution/data-driven/window-chain.ts";
import { MODELS, modelNamed } from "../modules/attribution/models/models.ts";
import { timeDecay } from "../modules/attribution/models/time-decay.ts";
import { ChannelNames } from "../modules/attribution/paths/channel-names.ts";
import { readPathFile } from "../modules/attribution/paths/read-path-file.ts";
import { RuleCredits } from "../modules/attribution/paths/rule-credits.ts";

const NAMES = MODELS.map(({ name }) => name);
const USAGE = `usage: npm run attribute -- FILE --model MODEL [options]

  MODEL is one of ${NAMES.join(", ")}

  --order K        markov: how many channels back the next one depends on, 1 to 4 or auto; 1 by default
  --no-nulls       markov: leave out paths that did not convert
  --rate           shapley: share out the rate of conversion instead of the conversions
  --half-life D    time_decay: days in which credit halves; 7 by default. Steps of a path count as a day apart`;

type Options = { order?: string; "no-nulls"?: boolean; rate?: boolean; "half-life"?: string };
/** Which model an option is for. */
const OPTIONS: Record<keyof Options, string> = {
  order: "markov",
  "no-nulls": "markov",
  rate: "shapley",
  "half-life": "time_decay",
};

function run(): object {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      model: { type: "string" },
      order: { type: "string" },
      "no-nulls": { type: "boolean" },
      rate: { type: "boolean" },
      "half-life": { type: "string" },
    },
  });
  const { model, ...options } = values;
  const [file, ...more] = positionals;
  if (!file || more.length > 0 || model === undefined) throw new Error(USAGE);
  for (const option of Object.keys(options) as (keyof Options)[]) {
    if (OPTIONS[option] !== model) throw new Error(`--${option} does not apply to the model ${model}`);
  }
  if (model === "markov") return byMarkov(file, options);
  if (model === "shapley") return byShapley(file, options);
  return byRule(file, model, options);
}

function byMarkov(file: string, options: Options): object {
  const names = new ChannelNames();
  const withNulls = options["no-nulls"] !== true;
  const choice =
    options.order === "auto" ? chooseOrder((sink) => readPathFile(file, names, sink), withNulls) : undefined;
  const chain = new WindowChain(choice?.order ?? toNumber("order", options.order ?? "1"), withNulls);
  readPathFile(file, names, chain);
  return {
    model: "markov",
    order: chain.order,
    ...(choice && { logLoss: choice.logLoss }),
    channels: creditByMarkov(chain, names),
  };
}

function byShapley(file: string, { rate }: Options): object {
  const names = new ChannelNames();
  const sink = rate ? new RateCredits() : new ShapleyCredits();
  readPathFile(file, names, sink);
  return { model: "shapley", order: null, channels: sink.result(names) };
}

function byRule(file: string, name: string, options: Options): object {
  const halfLife = options["half-life"];
  if (!NAMES.includes(name)) throw new Error(`--model must be one of ${NAMES.join(", ")}`);
  const model = halfLife === undefined ? modelNamed(name) : timeDecay(toNumber("half-life", halfLife));
  const names = new ChannelNames();
  const credits = new RuleCredits(model, names);
  readPathFile(file, names, credits);
  return { model: name, order: null, channels: credits.result() };
}

function toNumber(option: string, text: string): number {
  const number = text === "" ? Number.NaN : Number(text);
  if (number > 0 && number < Infinity) return number;
  throw new Error(`--${option} must be a number greater than 0`);
}

try {
  process.stdout.write(`${JSON.stringify(run())}\n`);
} catch (error) {
  process.stderr.write(`tributary: ${(error as Error).message}\n`);
  process.exit(1);
}
