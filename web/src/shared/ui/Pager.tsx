// Previous and next page of a long list.

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../form_words';

interface PagerProps {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly onChange: (page: number) => void;
}

export function Pager({ page, pageSize, total, onChange }: PagerProps) {
  const t = useTranslate();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  useEffect(() => {
    // The last row of the last page went: back to one that is there.
    if (page > pages) onChange(pages);
  }, [page, pages, onChange]);
  if (pages === 1) return null;
  return (
    <nav className="pager" aria-label={t(formWords.pages)}>
      <button
        type="button"
        className="icon-button"
        aria-label={t(formWords.previous)}
        disabled={page <= 1}
        onClick={() => onChange(page - 1)}
      >
        <ChevronLeft />
      </button>
      <p role="status">{t(formWords.pageOf, { page, pages })}</p>
      <button
        type="button"
        className="icon-button"
        aria-label={t(formWords.next)}
        disabled={page >= pages}
        onClick={() => onChange(page + 1)}
      >
        <ChevronRight />
      </button>
    </nav>
  );
}
