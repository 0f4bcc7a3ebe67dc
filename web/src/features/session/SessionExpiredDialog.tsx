// One dialog over intact zones. While apps are open, signing in happens in another tab,
// so that nothing in them is lost; this tab notices and goes on.

import { useEffect } from 'react';
import { defineMessages } from '../../lib/i18n/message';
import { useTranslate } from '../../lib/i18n/locale';
import { useRoute } from '../../lib/router';
import { renderRoute } from '../../lib/routes';
import { $session, onSignedInElsewhere, signInAddress } from '../../lib/stores/session';
import { meQuery } from '../../shared/data/me';
import { queryClient } from '../../shared/data/query_client';
import { Dialog } from '../../shared/ui/Dialog';

const messages = defineMessages({
  title: { fr: 'Reconnectez-vous pour continuer', en: 'Sign in again to go on' },
  text: {
    fr: 'Votre connexion a expiré. Rien n’est perdu : vous reviendrez ici.',
    en: 'Your sign-in has expired. Nothing is lost: you will come back here.',
  },
  textWithApps: {
    fr: 'Votre connexion a expiré. La connexion s’ouvre dans un nouvel onglet ; vos applications restent ouvertes ici.',
    en: 'Your sign-in has expired. Signing in opens a new tab; your apps stay open here.',
  },
  signIn: { fr: 'Se reconnecter', en: 'Sign in again' },
});

/** Asks the API who is there; another person than before gets a fresh desktop. */
async function resume(): Promise<void> {
  const before = queryClient.getQueryData(meQuery.queryKey);
  const now = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
  if (before && before.value.username !== now.value.username) window.location.assign('/desktop');
  $session.set('open');
  await queryClient.invalidateQueries();
}

function tryToResume(): void {
  // Still signed out: the dialog stays, and that is all there is to say.
  resume().catch(() => undefined);
}

export default function SessionExpiredDialog({ hasOpenApps }: { readonly hasOpenApps: boolean }) {
  const t = useTranslate();
  const route = useRoute();

  useEffect(() => {
    window.addEventListener('focus', tryToResume);
    const stopListening = onSignedInElsewhere(tryToResume);
    return () => {
      window.removeEventListener('focus', tryToResume);
      stopListening();
    };
  }, []);

  return (
    <Dialog
      title={t(messages.title)}
      role="alertdialog"
      isDismissible={false}
      onClose={() => undefined}
    >
      <div className="dialog-body">
        <p>{t(hasOpenApps ? messages.textWithApps : messages.text)}</p>
        <div className="dialog-actions">
          <a
            className="button button-primary"
            href={signInAddress(renderRoute(route))}
            target={hasOpenApps ? '_blank' : undefined}
            rel={hasOpenApps ? 'noopener' : undefined}
          >
            {t(messages.signIn)}
          </a>
        </div>
      </div>
    </Dialog>
  );
}
