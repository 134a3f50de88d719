/**
 * Tells the mutation tool to leave sentences for people alone: that a test repeats the words of an error would not make
 * the product safer. Codes, names and everything without a space stay.
 */
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

const prose = {
  shouldIgnore(path) {
    const isSentence =
      (path.isStringLiteral() && path.node.value.includes(" ")) ||
      (path.isTemplateLiteral() && path.node.quasis.some(({ value }) => value.raw.includes(" ")));
    return isSentence && !isSql(path) ? "a sentence for people" : undefined;
  },
};

/** SQL is no prose. */
function isSql(path) {
  return path.parentPath?.isTaggedTemplateExpression() || /\b(SELECT|INSERT|UPDATE|DELETE|SET)\b/.test(path.toString());
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, "prose", prose)];
