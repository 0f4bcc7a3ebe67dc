// The text of a search field and the page of what it finds. The page belongs to the text:
// another text starts at the first one.

import { useState } from 'react';
import { useDebounced } from './use_debounced';

export function useSearchedPage() {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState({ q: '', page: 1 });
  const q = useDebounced(text.trim());
  return {
    text,
    setText,
    /** The text once it rests. */
    q,
    page: chosen.q === q ? chosen.page : 1,
    setPage: (page: number) => setChosen({ q, page }),
  };
}
