// Runs before the first paint: the colours and language this browser used last.
(() => {
  const root = document.documentElement;
  const theme = localStorage.getItem('unidash-theme');
  if (theme) root.dataset.theme = theme;
  const locale = localStorage.getItem('unidash-locale');
  if (locale) root.lang = locale;
})();
