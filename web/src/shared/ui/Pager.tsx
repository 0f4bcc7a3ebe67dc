// Previous and next page of a long list.

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslate } from '../../lib/i18n/locale';
import { common } from '../messages';

interface PagerProps {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly onChange: (page: number) => void;
}

export function Pager({ page, pageSize, total, onChange }: PagerProps) {
  const t = useTranslate();
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (pages === 1) return null;
  return (
    <nav className="pager" aria-label={t(common.pages)}>
      <button
        type="button"
        className="icon-button"
        aria-label={t(common.previous)}
        disabled={page <= 1}
        onClick={() => onChange(page - 1)}
      >
        <ChevronLeft />
      </button>
      <p role="status">{t(common.pageOf, { page, pages })}</p>
      <button
        type="button"
        className="icon-button"
        aria-label={t(common.next)}
        disabled={page >= pages}
        onClick={() => onChange(page + 1)}
      >
        <ChevronRight />
      </button>
    </nav>
  );
}
