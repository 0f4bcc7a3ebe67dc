// Tells the desk that shows this page in a frame, and nobody else, that its session has ended, and
// where in the application the frame was.
if (window.parent !== window) {
  const next = new URLSearchParams(window.location.search).get('next');
  window.parent.postMessage({ type: 'unidash:login-required', next }, document.body.dataset.desk);
}
