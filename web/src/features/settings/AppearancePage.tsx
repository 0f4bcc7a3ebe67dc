import { useStore } from '@nanostores/react';
import { Moon, Sun, SunMoon } from 'lucide-react';
import { useTranslate } from '../../lib/i18n/locale';
import { $theme, type Theme } from '../../lib/stores/theme';
import { useChangeDesktop, useDesktop } from '../../shared/data/desktop';
import { pageNames } from '../../shared/page_names';
import { RadioCards } from '../../shared/ui/Field';
import { PageHead } from '../../shared/ui/PageHead';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { wallpaperClass, wallpaperNames, wallpapers } from '../../shared/wallpapers';
import { messages } from './messages';

export function AppearancePage() {
  const t = useTranslate();
  const theme = useStore($theme);
  const desktop = useDesktop();
  const change = useChangeDesktop();
  const chosen = change.isPending ? change.variables : undefined;

  function chooseTheme(next: Theme) {
    const before = theme;
    $theme.set(next);
    change.mutate({ theme: next }, { onError: () => $theme.set(before) });
  }

  return (
    <>
      <PageHead title={t(pageNames.appearance)} lead={t(messages.themeLead)} />
      <ProblemAlert error={change.error} />
      <RadioCards
        legend={t(messages.theme)}
        name="theme"
        value={theme}
        onChange={chooseTheme}
        choices={[
          { value: 'auto', label: t(messages.themeAuto), picture: <SunMoon /> },
          { value: 'light', label: t(messages.themeLight), picture: <Sun /> },
          { value: 'dark', label: t(messages.themeDark), picture: <Moon /> },
        ]}
      />
      <RadioCards
        legend={t(messages.wallpaper)}
        name="wallpaper"
        value={chosen?.wallpaper ?? desktop.wallpaper}
        onChange={(wallpaper) => change.mutate({ wallpaper })}
        choices={wallpapers.map((value) => ({
          value,
          label: t(wallpaperNames[value]),
          picture: <span className={`wallpaper-sample wallpaper ${wallpaperClass(value)}`} />,
        }))}
      />
    </>
  );
}
