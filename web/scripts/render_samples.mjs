// Writes src/login/samples/*.html: what the daemon's pages of id.BASE look like, in
// both languages. They document the structure and are what screenshots and axe look at.

import { writeFileSync } from 'node:fs';
import { format } from 'prettier';

const folder = new URL('../src/login/samples/', import.meta.url);

const shell = {
  fr: { brand: 'UniDash', languages: 'Langue' },
  en: { brand: 'UniDash', languages: 'Language' },
};

const page = (lang, title, card) => `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${title} – UniDash</title>
    <link rel="icon" href="/assets/brand.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/assets/login.css" />
    <script type="module" src="/assets/login.js"></script>
  </head>
  <body class="page wallpaper">
    <header class="page-header">
      <p class="brand"><img class="brand-mark" src="/assets/brand.svg" alt="" width="36" height="36" />${shell[lang].brand}</p>
    </header>
    <main class="page-main">
      <div class="card">${card}</div>
    </main>
    <footer class="page-footer">
      <nav aria-label="${shell[lang].languages}">
        <ul class="languages">
          <li><a href="?lang=fr" lang="fr" hreflang="fr"${lang === 'fr' ? ' aria-current="true"' : ''}>Français</a></li>
          <li><a href="?lang=en" lang="en" hreflang="en"${lang === 'en' ? ' aria-current="true"' : ''}>English</a></li>
        </ul>
      </nav>
    </footer>
  </body>
</html>
`;

const head = (title, lead) =>
  `<div class="card-head"><h1>${title}</h1><p class="lead">${lead}</p></div>`;

const alert = (kind, title, text) =>
  `<div class="alert alert-${kind}" role="alert"><p class="alert-title">${title}</p><p>${text}</p></div>`;

const text = ({ name, label, hint, error, value = '', autocomplete }) => {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return `<div class="field">
    <label for="${name}">${label}</label>
    ${hint ? `<p class="hint" id="${name}-hint">${hint}</p>` : ''}
    <input class="input" id="${name}" name="${name}" type="text" value="${value}" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false" required${described ? ` aria-describedby="${described}"` : ''}${error ? ' aria-invalid="true"' : ''} />
    ${error ? `<p class="error" id="${name}-error">${error}</p>` : ''}
  </div>`;
};

const reveal = {
  fr: { show: 'Afficher', hide: 'Masquer', caps: 'La touche Verr. Maj est activée.' },
  en: { show: 'Show', hide: 'Hide', caps: 'Caps Lock is on.' },
};

const password = (lang, { name, label, hint, error, autocomplete, focus }) => {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const words = reveal[lang];
  return `<div class="field">
    <label for="${name}">${label}</label>
    ${hint ? `<p class="hint" id="${name}-hint">${hint}</p>` : ''}
    <div class="password">
      <input class="input" id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" required${focus ? ' autofocus' : ''}${described ? ` aria-describedby="${described}"` : ''}${error ? ' aria-invalid="true"' : ''} />
      <button class="reveal" type="button" hidden aria-controls="${name}" data-show="${words.show}" data-hide="${words.hide}">${words.show}</button>
    </div>
    <p class="caps" role="status" hidden>${words.caps}</p>
    ${error ? `<p class="error" id="${name}-error">${error}</p>` : ''}
  </div>`;
};

const form = (action, fields, label, busy) =>
  `<form class="form" method="post" action="${action}">${fields}<button class="button button-primary" type="submit" data-busy="${busy}">${label}</button></form>`;

const link = (href, label) => `<a class="button button-primary" href="${href}">${label}</a>`;

const words = {
  fr: {
    login: {
      title: 'Connexion',
      lead: 'Connectez-vous pour retrouver vos applications et vos documents.',
      username: 'Identifiant',
      password: 'Mot de passe',
      submit: 'Se connecter',
      busy: 'Connexion…',
      after:
        'Mot de passe oublié ? La personne qui gère UniDash chez vous peut vous envoyer un nouveau lien.',
      failed: [
        'Connexion refusée',
        'L’identifiant ou le mot de passe ne correspond pas. Vérifiez-les et réessayez.',
      ],
    },
    code: {
      title: 'Encore une étape',
      lead: 'Donnez le code à 6 chiffres qu’affiche l’application de codes de votre téléphone.',
      code: 'Code',
      hint: 'Vous n’avez plus votre téléphone ? Donnez un de vos codes de secours à la place.',
      submit: 'Continuer',
      busy: 'Vérification…',
      other: 'Se connecter avec un autre compte',
      failed: [
        'Ce code n’est pas le bon',
        'Attendez que votre téléphone en affiche un nouveau, puis donnez celui-là. Chaque code ne sert qu’une fois.',
      ],
    },
    enrol: {
      title: 'Ajoutez une deuxième étape',
      lead: 'Elle est demandée ici à chaque connexion : après le mot de passe, un code affiché par votre téléphone.',
      scan: 'Ouvrez une application de codes (FreeOTP, Aegis, Google Authenticator…), ajoutez un compte et visez ce carré. Donnez ensuite le code qu’elle affiche.',
      qr: 'Carré à lire avec le téléphone',
      key: 'Ou tapez cette clé dans l’application :',
      submit: 'Activer et entrer',
    },
    recovery: {
      title: 'Vos codes de secours',
      lead: 'Si vous perdez votre téléphone, chacun vous laisse entrer une fois. Imprimez-les ou notez-les, et rangez-les hors de l’ordinateur : ils ne seront plus montrés.',
      done: 'Je les ai rangés, continuer',
    },
    setup: {
      title: 'Bienvenue dans UniDash',
      lead: 'Créez votre compte : il gérera les personnes et les applications de cette installation.',
      displayName: 'Votre nom',
      displayNameHint: 'Tel que les autres le verront, par exemple « Claire Martin ».',
      username: 'Identifiant',
      usernameHint: 'Pour vous connecter : lettres, chiffres, point ou tiret.',
      password: 'Mot de passe',
      again: 'Le même mot de passe',
      submit: 'Créer mon compte',
      busy: 'Création…',
    },
    passwordHint: '12 caractères au moins. Une petite phrase facile à retenir convient très bien.',
    tooCommon: 'Ce mot de passe est trop courant. Choisissez-en un autre, plus long.',
    mismatch: 'Les deux mots de passe sont différents. Retapez-les.',
    invite: {
      title: 'Bonjour Giselle',
      lead: 'Choisissez le mot de passe de votre compte <strong>giselle</strong>. Vous entrerez ensuite dans votre bureau.',
      submit: 'Enregistrer et entrer',
      busy: 'Enregistrement…',
    },
    email: {
      title: 'Confirmer cette adresse ?',
      lead: 'L’adresse <strong>giselle@example.org</strong> deviendra celle de votre compte <strong>giselle</strong>.',
      submit: 'Confirmer cette adresse',
      busy: 'Confirmation…',
      back: 'Revenir au bureau',
      done: [
        'Adresse confirmée',
        'Vos applications vous connaissent maintenant sous cette adresse.',
      ],
      other: [
        'Ce lien est pour un autre compte',
        'Si l’autre compte est aussi le vôtre, déconnectez-vous, connectez-vous avec lui et rouvrez le lien. Sinon, ne faites rien : votre adresse reste la vôtre.',
      ],
      taken: [
        'Cette adresse sert déjà',
        'Une autre personne l’a confirmée avant vous. La personne qui gère UniDash chez vous peut vous aider.',
      ],
    },
    logout: {
      title: 'Se déconnecter ?',
      lead: 'Vos applications ouvertes dans ce navigateur seront fermées.',
      submit: 'Se déconnecter',
      busy: 'Déconnexion…',
      back: 'Revenir au bureau',
    },
    signedOut: {
      title: 'Déconnexion terminée',
      lead: 'Vous pouvez fermer cette page. Sur un ordinateur partagé, fermez aussi le navigateur.',
      again: 'Se reconnecter',
    },
    expired: {
      title: 'Ce lien n’est plus valable',
      lead: 'Il a déjà servi ou sa durée est dépassée. Demandez un nouveau lien à la personne qui vous l’a envoyé.',
      back: 'Aller au bureau',
    },
    working: {
      title: 'Encore un instant…',
      lead: 'Votre demande est en cours et prend un peu plus de temps que d’habitude. Cette page continue d’elle-même : inutile de recommencer.',
      look: 'Voir où cela en est',
    },
    error: {
      title: 'Cette page ne peut pas s’afficher',
      lead: 'Le problème vient d’UniDash, pas de vous. Attendez une minute, puis réessayez.',
      retry: 'Réessayer',
      reference: 'Référence à donner si cela continue :',
    },
  },
  en: {
    login: {
      title: 'Sign in',
      lead: 'Sign in to find your apps and your documents.',
      username: 'Username',
      password: 'Password',
      submit: 'Sign in',
      busy: 'Signing in…',
      after: 'Forgot your password? The person who looks after UniDash can send you a new link.',
      failed: [
        'Sign-in refused',
        'The username or the password does not match. Check both and try again.',
      ],
    },
    code: {
      title: 'One more step',
      lead: 'Give the 6-digit code that the code app on your phone shows.',
      code: 'Code',
      hint: 'You do not have your phone any more? Give one of your recovery codes instead.',
      submit: 'Go on',
      busy: 'Checking…',
      other: 'Sign in with another account',
      failed: [
        'This is not the right code',
        'Wait until your phone shows a new one, then give that. Each code works only once.',
      ],
    },
    enrol: {
      title: 'Add a second step',
      lead: 'It is asked for here at each sign-in: after the password, a code that your phone shows.',
      scan: 'Open a code app (FreeOTP, Aegis, Google Authenticator…), add an account and point it at this square. Then give the code that it shows.',
      qr: 'Square to be read by the phone',
      key: 'Or type this key into the app:',
      submit: 'Turn on and enter',
    },
    recovery: {
      title: 'Your recovery codes',
      lead: 'If you lose your phone, each lets you in once. Print them or write them down, and keep them away from the computer: they will not be shown again.',
      done: 'I have put them away, go on',
    },
    setup: {
      title: 'Welcome to UniDash',
      lead: 'Create your account: it will look after the people and apps of this installation.',
      displayName: 'Your name',
      displayNameHint: 'As others will see it, for example “Claire Martin”.',
      username: 'Username',
      usernameHint: 'To sign in: letters, digits, dot or hyphen.',
      password: 'Password',
      again: 'The same password again',
      submit: 'Create my account',
      busy: 'Creating…',
    },
    passwordHint:
      'At least 12 characters. A short sentence that is easy to remember works very well.',
    tooCommon: 'This password is too common. Choose another, longer one.',
    mismatch: 'The two passwords differ. Type them again.',
    invite: {
      title: 'Hello Giselle',
      lead: 'Choose the password of your account <strong>giselle</strong>. You will then enter your desktop.',
      submit: 'Save and enter',
      busy: 'Saving…',
    },
    email: {
      title: 'Confirm this address?',
      lead: 'The address <strong>giselle@example.org</strong> will become that of your account <strong>giselle</strong>.',
      submit: 'Confirm this address',
      busy: 'Confirming…',
      back: 'Back to the desktop',
      done: ['Address confirmed', 'Your apps now know you by this address.'],
      other: [
        'This link is for another account',
        'If the other account is yours too, sign out, sign in with it and open the link again. Otherwise do nothing: your address stays yours.',
      ],
      taken: [
        'This address is in use',
        'Another person confirmed it before you. The person who looks after UniDash can help.',
      ],
    },
    logout: {
      title: 'Sign out?',
      lead: 'The apps you have open in this browser will be closed.',
      submit: 'Sign out',
      busy: 'Signing out…',
      back: 'Back to the desktop',
    },
    signedOut: {
      title: 'You are signed out',
      lead: 'You can close this page. On a shared computer, close the browser too.',
      again: 'Sign in again',
    },
    expired: {
      title: 'This link no longer works',
      lead: 'It has been used, or its time is over. Ask the person who sent it for a new one.',
      back: 'Go to the desktop',
    },
    working: {
      title: 'One more moment…',
      lead: 'Your request is under way and takes a little longer than usual. This page goes on by itself: there is no need to start again.',
      look: 'See how far it is',
    },
    error: {
      title: 'This page cannot be shown',
      lead: 'The trouble is on our side, not yours. Wait a minute, then try again.',
      retry: 'Try again',
      reference: 'Reference to give if this goes on:',
    },
  },
};

function loginFields(lang, w, { value = '', focus } = {}) {
  return (
    text({ name: 'username', label: w.login.username, value, autocomplete: 'username' }) +
    password(lang, {
      name: 'password',
      label: w.login.password,
      autocomplete: 'current-password',
      focus,
    })
  );
}

function newPasswordFields(lang, w, errors = {}) {
  return (
    password(lang, {
      name: 'password',
      label: w.setup.password,
      hint: w.passwordHint,
      autocomplete: 'new-password',
      error: errors.password,
    }) +
    password(lang, {
      name: 'password_again',
      label: w.setup.again,
      autocomplete: 'new-password',
      error: errors.again,
    })
  );
}

function codeForm(w) {
  const field = text({
    name: 'code',
    label: w.code.code,
    hint: w.code.hint,
    autocomplete: 'one-time-code',
  });
  return (
    form('/login/code', field, w.code.submit, w.code.busy) +
    `<a class="button" href="/login">${w.code.other}</a>`
  );
}

function enrolForm(w) {
  const field = text({ name: 'code', label: w.code.code, autocomplete: 'one-time-code' });
  return (
    `<p>${w.enrol.scan}</p>` +
    `<svg class="qr" role="img" aria-label="${w.enrol.qr}" viewBox="-4 -4 11 11" shape-rendering="crispEdges"><rect x="-4" y="-4" width="11" height="11" fill="#fff" /><path d="M0 0h1v1h-1zM2 0h1v1h-1zM1 1h1v1h-1zM0 2h1v1h-1zM1 2h1v1h-1z" fill="#000" /></svg>` +
    `<p>${w.enrol.key} <code class="key">GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ</code></p>` +
    form('/login/second-step', field, w.enrol.submit, w.code.busy) +
    `<a class="button" href="/login">${w.code.other}</a>`
  );
}

function samples(lang) {
  const w = words[lang];
  const after = `<p class="after">${w.login.after}</p>`;
  const errorTitle = lang === 'fr' ? 'Erreur : ' : 'Error: ';
  const setupFields =
    text({
      name: 'display_name',
      label: w.setup.displayName,
      hint: w.setup.displayNameHint,
      autocomplete: 'name',
    }) +
    text({
      name: 'username',
      label: w.setup.username,
      hint: w.setup.usernameHint,
      autocomplete: 'username',
    });
  return {
    login: page(
      lang,
      w.login.title,
      head(w.login.title, w.login.lead) +
        form('/login', loginFields(lang, w), w.login.submit, w.login.busy) +
        after,
    ),
    'login-error': page(
      lang,
      errorTitle + w.login.title,
      head(w.login.title, w.login.lead) +
        alert('danger', ...w.login.failed) +
        form(
          '/login',
          loginFields(lang, w, { value: 'giselle', focus: true }),
          w.login.submit,
          w.login.busy,
        ) +
        after,
    ),
    code: page(lang, w.code.title, head(w.code.title, w.code.lead) + codeForm(w)),
    'code-error': page(
      lang,
      errorTitle + w.code.title,
      head(w.code.title, w.code.lead) + alert('danger', ...w.code.failed) + codeForm(w),
    ),
    enrol: page(lang, w.enrol.title, head(w.enrol.title, w.enrol.lead) + enrolForm(w)),
    'recovery-codes': page(
      lang,
      w.recovery.title,
      head(w.recovery.title, w.recovery.lead) +
        '<ul class="codes"><li><code>k7m2q-x9dfr</code></li><li><code>0abcd-efghj</code></li></ul>' +
        link('https://desk.example.org/', w.recovery.done),
    ),
    setup: page(
      lang,
      w.setup.title,
      head(w.setup.title, w.setup.lead) +
        form(
          '/setup/TOKEN',
          setupFields + newPasswordFields(lang, w),
          w.setup.submit,
          w.setup.busy,
        ),
    ),
    invite: page(
      lang,
      w.invite.title,
      head(w.invite.title, w.invite.lead) +
        form('/invite/TOKEN', newPasswordFields(lang, w), w.invite.submit, w.invite.busy),
    ),
    'invite-error': page(
      lang,
      errorTitle + w.invite.title,
      head(w.invite.title, w.invite.lead) +
        form(
          '/invite/TOKEN',
          newPasswordFields(lang, w, { password: w.tooCommon, again: w.mismatch }),
          w.invite.submit,
          w.invite.busy,
        ),
    ),
    email: page(
      lang,
      w.email.title,
      head(w.email.title, w.email.lead) +
        form('/email/TOKEN', '', w.email.submit, w.email.busy) +
        `<a class="button" href="https://desk.example.org/">${w.email.back}</a>`,
    ),
    ...Object.fromEntries(
      ['done', 'other', 'taken'].map((outcome) => [
        `email-${outcome}`,
        page(
          lang,
          w.email[outcome][0],
          head(...w.email[outcome]) + link('https://desk.example.org/', w.email.back),
        ),
      ]),
    ),
    logout: page(
      lang,
      w.logout.title,
      head(w.logout.title, w.logout.lead) +
        form('/logout', '', w.logout.submit, w.logout.busy) +
        `<a class="button" href="https://desk.example.org/">${w.logout.back}</a>`,
    ),
    'signed-out': page(
      lang,
      w.signedOut.title,
      head(w.signedOut.title, w.signedOut.lead) +
        link('https://desk.example.org/', w.signedOut.again),
    ),
    expired: page(
      lang,
      w.expired.title,
      head(w.expired.title, w.expired.lead) + link('https://desk.example.org/', w.expired.back),
    ),
    working: page(
      lang,
      w.working.title,
      head(w.working.title, w.working.lead) + link('/setup/TOKEN', w.working.look),
    ),
    error: page(
      lang,
      w.error.title,
      head(w.error.title, w.error.lead) +
        link('', w.error.retry) +
        `<p class="reference">${w.error.reference} <code>0192f0c4-7f5e-7c1a-9a55-0b8f6c2d4e11</code></p>`,
    ),
  };
}

for (const lang of ['fr', 'en']) {
  for (const [name, html] of Object.entries(samples(lang))) {
    const formatted = await format(html, { parser: 'html', printWidth: 100 });
    writeFileSync(new URL(`${name}.${lang}.html`, folder), formatted);
  }
}
