// The frame of a settings or administration page: a list of pages beside the page itself.

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslate } from '../lib/i18n/locale';
import { Link } from '../lib/router';
import { renderRoute, type Route } from '../lib/routes';
import { common } from '../shared/messages';
import { Feature } from '../shared/ui/Feature';

export interface PanelPage {
  readonly route: Route;
  readonly label: string;
  readonly icon: ReactNode;
}

function PageLink({ page, isCurrent }: { readonly page: PanelPage; readonly isCurrent: boolean }) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // On a phone the list is one line that scrolls.
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isCurrent]);
  return (
    <li ref={item}>
      <Link to={page.route} className="panel-page" aria-current={isCurrent ? 'page' : undefined}>
        {page.icon}
        {page.label}
      </Link>
    </li>
  );
}

interface PanelProps {
  readonly title: string;
  readonly pages: readonly PanelPage[];
  readonly current: Route;
  readonly children: ReactNode;
}

export function Panel({ title, pages, current, children }: PanelProps) {
  const t = useTranslate();
  const path = renderRoute(current);
  return (
    <div className="panel">
      <div className="panel-side">
        <p className="panel-title">{title}</p>
        <nav aria-label={title}>
          <ul className="panel-pages">
            {pages.map((page) => (
              <PageLink key={page.label} page={page} isCurrent={renderRoute(page.route) === path} />
            ))}
          </ul>
        </nav>
      </div>
      <div className="panel-body">
        <Link
          to={{ name: 'desktop' }}
          className="icon-button panel-close"
          aria-label={`${t(common.close)} : ${title}`}
        >
          <X />
        </Link>
        <Feature key={path}>{children}</Feature>
      </div>
    </div>
  );
}
