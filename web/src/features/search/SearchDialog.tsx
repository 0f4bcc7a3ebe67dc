// Ctrl+K: finds apps, settings and, for administrators, people. A combobox with a list;
// arrows choose, Enter goes.

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search, Settings, Shield, UserRound } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { getPage } from '../../lib/api/client';
import type { User } from '../../lib/api/resources';
import { defineMessages } from '../../lib/i18n/message';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { navigate } from '../../lib/router';
import { adminPages, settingsPages } from '../../lib/routes';
import { adminPageNames } from '../../shared/admin_page_names';
import { type UsableApp, useApps } from '../../shared/data/apps';
import { useMe } from '../../shared/data/me';
import { $peopleSearch } from '../../shared/data/people_search';
import { common } from '../../shared/messages';
import { pageNames } from '../../shared/page_names';
import { AppIcon } from '../../shared/ui/AppIcon';
import { useDebounced } from '../../shared/ui/use_debounced';
import { filterEntries, type SearchEntry, step } from './results';
import './search.css';

const messages = defineMessages({
  title: { fr: 'Recherche', en: 'Search' },
  field: { fr: 'Que cherchez-vous ?', en: 'What are you looking for?' },
  placeholder: { fr: 'Application, réglage, personne…', en: 'App, setting, person…' },
  results: { fr: 'Résultats', en: 'Results' },
  count: {
    fr: { one: '{count} résultat', other: '{count} résultats' },
    en: { one: '{count} result', other: '{count} results' },
  },
  none: { fr: 'Rien ne correspond à « {query} ».', en: 'Nothing matches “{query}”.' },
  keys: {
    fr: '↑ ↓ pour choisir, Entrée pour ouvrir, Échap pour fermer',
    en: '↑ ↓ to choose, Enter to open, Esc to close',
  },
});

const mostPeople = 5;

function usePeople(query: string, isAdmin: boolean): readonly SearchEntry[] {
  const settled = useDebounced(query.trim());
  const people = useQuery({
    queryKey: ['users', 'search', settled],
    queryFn: ({ signal }) =>
      getPage<User>('/v1/admin/users', { query: { q: settled, page_size: mostPeople }, signal }),
    enabled: isAdmin && settled.length >= 2,
    placeholderData: keepPreviousData,
  });
  if (settled.length < 2) return [];
  return (people.data?.items ?? []).map((user) => ({
    id: `person-${user.id}`,
    label: user.display_name || user.username,
    hint: user.username,
    route: { name: 'admin', page: 'people' },
  }));
}

function settingEntries(t: Translate, isAdmin: boolean): readonly SearchEntry[] {
  const settings = settingsPages.map((page): SearchEntry => ({
    id: `setting-${page}`,
    label: t(pageNames[page]),
    hint: t(common.settings),
    route: { name: 'settings', page },
  }));
  if (!isAdmin) return settings;
  return [
    ...settings,
    ...adminPages.map((page): SearchEntry => ({
      id: `admin-${page}`,
      label: t(adminPageNames[page]),
      hint: t(common.administration),
      route: { name: 'admin', page },
    })),
  ];
}

function appEntry(app: UsableApp): SearchEntry {
  return { id: `app-${app.id}`, label: app.name, app, hint: app.description ?? '' };
}

function go(entry: SearchEntry): void {
  if (entry.id.startsWith('person')) $peopleSearch.set(entry.hint ?? '');
  if (entry.app?.embed === 'tab') window.open(entry.app.url, '_blank', 'noopener,noreferrer');
  else if (entry.app) navigate({ name: 'app', slug: entry.app.slug });
  else if (entry.route) navigate(entry.route);
}

function EntryIcon({ entry }: { readonly entry: SearchEntry }) {
  if (entry.app) return <AppIcon {...entry.app} />;
  if (entry.id.startsWith('person')) return <UserRound />;
  return entry.route?.name === 'admin' ? <Shield /> : <Settings />;
}

export default function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const apps = useApps();
  const isAdmin = useMe().admin_available;
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const people = usePeople(query, isAdmin);
  const entries = useMemo(() => {
    const known = [...apps.map(appEntry), ...settingEntries(t, isAdmin)];
    return [...filterEntries(known, query), ...people];
  }, [apps, people, query, isAdmin, t]);
  const current = Math.min(active, entries.length - 1);

  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current, id]);

  function choose(entry: SearchEntry | undefined) {
    if (!entry) return;
    onClose();
    go(entry);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setActive(step(current, 1, entries.length));
    else if (event.key === 'ArrowUp') setActive(step(current, -1, entries.length));
    else if (event.key === 'Enter') choose(entries[current]);
    else return;
    event.preventDefault();
  }

  return (
    // A click beside the box closes; Escape does the same for the keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className="dialog search"
      aria-label={t(messages.title)}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="search-box">
        <div className="search-field">
          <Search />
          <input
            type="text"
            role="combobox"
            aria-label={t(messages.field)}
            aria-expanded={entries.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
            placeholder={t(messages.placeholder)}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div
          id={`${id}-list`}
          role="listbox"
          className="search-list"
          aria-label={t(messages.results)}
        >
          {entries.map((entry, index) => (
            // The keys are those of the combobox, which keeps the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={entry.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              className="search-entry"
              onClick={() => choose(entry)}
              onPointerMove={() => setActive(index)}
            >
              <EntryIcon entry={entry} />
              <span className="search-label">{entry.label}</span>
              {entry.hint && <span className="search-hint">{entry.hint}</span>}
            </div>
          ))}
        </div>
        <p className={entries.length > 0 ? 'visually-hidden' : 'search-none'} role="status">
          {entries.length > 0
            ? t(messages.count, { count: entries.length })
            : t(messages.none, { query })}
        </p>
        <p className="search-keys">{t(messages.keys)}</p>
      </div>
    </dialog>
  );
}
