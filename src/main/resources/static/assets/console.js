// The time zone in which the server writes times.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes('cm-bridge-zone=' + encodeURIComponent(zone))) {
  document.cookie = 'cm-bridge-zone=' + encodeURIComponent(zone) + '; path=/; max-age=31536000; samesite=strict';
}

// A button with data-copy="id" copies the text of the element with that id; data-copied is what it says then.
document.addEventListener('click', async event => {
  const button = event.target.closest('button[data-copy]');
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.dataset.label ??= button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
  } catch {
    // Without TLS a browser has no clipboard for pages: the text is selected, so that one key copies it.
    const range = document.createRange();
    range.selectNodeContents(source);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
});

// A refresh that fails is no news, but one that ends the login is: the page asked for then is the login.
document.addEventListener('htmx:responseError', event => {
  if (event.detail.xhr.status === 401 || event.detail.xhr.status === 403) location.reload();
});

// A refresh waits while text in its place is selected, and leaves open what is folded out. The focus stays because
// whatever can have it there has an id.
let open = [];
document.addEventListener('htmx:beforeRequest', event => {
  const selection = getSelection();
  if (event.target.matches('[hx-trigger^=every]') && !selection.isCollapsed && event.target.contains(selection.anchorNode)) event.preventDefault();
});
document.addEventListener('htmx:beforeSwap', () => {
  open = [...document.querySelectorAll('details[id][open]')].map(details => details.id);
});
document.addEventListener('htmx:afterSwap', () => {
  open.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
});
