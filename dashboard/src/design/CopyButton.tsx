import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./Button.tsx";
import { copyText } from "./copyText.ts";

interface CopyButtonProps {
  text: string;
  /** What gets copied, for the button's name: "short link". */
  what: string;
  labelled?: boolean;
  /** Called when the browser forbids copying, so that the text can be selected instead. */
  onRefused?: () => void;
}

export function CopyButton({ text, what, labelled = false, onRefused }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    if (await copyText(text)) setCopied(true);
    else onRefused?.();
  }

  const Icon = copied ? Check : Copy;
  return (
    <Button
      variant={labelled ? "secondary" : "ghost"}
      size={labelled ? "sm" : "icon"}
      onClick={copy}
      aria-label={`Copy ${what}`}
    >
      <Icon aria-hidden className={copied ? "size-4 text-positive" : "size-4"} />
      {labelled && <span aria-hidden>{copied ? "Copied" : "Copy"}</span>}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </Button>
  );
}
