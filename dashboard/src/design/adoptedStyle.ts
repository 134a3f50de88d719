/** What dialogs use to hold the page behind them still: rules that come and go, without a style element. */
import { useEffect } from "react";

interface Rules {
  /** CSS; the same while anybody uses it. */
  styles: string;
}

/** @returns a component whose rules hold while at least one of it is shown, those of the first */
export function styleSingleton(): (rules: Rules) => null {
  const adopt = adopter();
  return ({ styles }) => useRules(adopt, styles);
}

type Adopt = (styles: string) => () => void;

function useRules(adopt: Adopt, styles: string): null {
  useEffect(() => adopt(styles), [adopt, styles]);
  return null;
}

function adopter(): Adopt {
  let shown = 0;
  const sheet = new CSSStyleSheet();
  return (styles) => {
    if (shown++ === 0) {
      sheet.replaceSync(styles);
      document.adoptedStyleSheets.push(sheet);
    }
    return () => {
      if (--shown > 0) return;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  };
}
