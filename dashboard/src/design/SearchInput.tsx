import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { TextInput } from "./TextInput.tsx";

/** A pause in typing this long is a question. */
const PAUSE_MS = 300;

interface SearchInputProps {
  /** What is searched: "Search links". */
  label: string;
  value: string | undefined;
  onSearch: (text: string | undefined) => void;
}

/** Asks once typing pauses, and follows when the search is cleared from elsewhere. */
export function SearchInput({ label, value = "", onSearch }: SearchInputProps) {
  const [text, setText] = useState(value);
  const [followed, setFollowed] = useState(value);
  if (followed !== value) {
    setFollowed(value);
    if (text.trim() !== value) setText(value);
  }
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === value) return;
    const timer = setTimeout(() => onSearch(wanted || undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <span className="relative block min-w-44 flex-1 sm:max-w-64">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint"
      />
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={120}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-8! pl-8! text-sm max-lg:text-lg!"
      />
    </span>
  );
}
