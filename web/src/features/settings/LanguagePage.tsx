import { useStore } from '@nanostores/react';
import { $locale, useTranslate } from '../../lib/i18n/locale';
import type { Locale } from '../../lib/i18n/message';
import { useChangeMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { RadioCards } from '../../shared/ui/Field';
import { PageHead } from '../../shared/ui/PageHead';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { messages } from './messages';

const choices = [
  { value: 'fr', label: 'Français', lang: 'fr' },
  { value: 'en', label: 'English', lang: 'en' },
] as const;

export function LanguagePage() {
  const t = useTranslate();
  const locale = useStore($locale);
  const change = useChangeMe();

  function choose(next: Locale) {
    const before = locale;
    $locale.set(next);
    change.mutate({ locale: next }, { onError: () => $locale.set(before) });
  }

  return (
    <>
      <PageHead title={t(pageNames.language)} lead={t(messages.languageLead)} />
      <ProblemAlert error={change.error} />
      <RadioCards
        legend={t(pageNames.language)}
        isLegendHidden
        name="locale"
        choices={choices}
        value={locale}
        onChange={choose}
      />
    </>
  );
}
