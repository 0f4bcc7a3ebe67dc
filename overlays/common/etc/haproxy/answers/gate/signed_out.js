// Tells the desk that shows this page in a frame, and nobody else, that its session has ended.
if (window.parent !== window) {
  window.parent.postMessage({ type: 'unidash:login-required' }, document.body.dataset.desk);
}
