// Runs before the first paint, so that a dark or right-to-left page does not flash light or mirrored. A file of its own because the
// content security policy forbids inline scripts. The names are those of src/i18n/languages.ts and of Mantine's colour scheme manager.
(function () {
  var root = document.documentElement;
  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }
  var scheme = stored('mantine-color-scheme-value');
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  var language = stored('dragoman-language');
  if (!language) return;
  root.lang = language;
  root.dir = language === 'ar' || language === 'ckb' ? 'rtl' : 'ltr';
})();
