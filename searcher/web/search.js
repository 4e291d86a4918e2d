// Search as you type and keys for the search page. Everything works without this file: it asks the
// server for the same pages that a submitted form would give, and puts their results in place.
(() => {
  'use strict';
  const form = document.querySelector('form[role=search]');
  const input = form.elements.q;
  const status = document.getElementById('status');
  const results = document.getElementById('results');
  const pause = 90; // milliseconds after the last key

  let timer;
  let running = new AbortController();

  const address = () => {
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value) url.searchParams.set(name, value);
    return url;
  };

  const show = (page) => {
    results.replaceChildren(...page.getElementById('results').childNodes);
    status.textContent = page.getElementById('status').textContent;
    document.body.className = page.body.className;
    document.title = page.title;
  };

  const search = async () => {
    running.abort();
    running = new AbortController();
    const url = address();
    const live = new URL(url);
    live.searchParams.set('live', '1');
    try {
      const response = await fetch(live, { signal: running.signal, headers: { Accept: 'text/html' } });
      show(new DOMParser().parseFromString(await response.text(), 'text/html'));
      history.replaceState(null, '', url);
    } catch (error) {
      if (error.name !== 'AbortError') status.textContent = 'The search cannot be reached.';
    }
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(search, pause);
  };

  input.addEventListener('input', (event) => {
    if (!event.isComposing) soon();
  });
  input.addEventListener('compositionend', soon);

  const questions = () => [...results.querySelectorAll('.hits h2 a, .questions a, .related a')];

  // Moves the focus along the search field and the questions.
  const move = (step) => {
    const stops = [input, ...questions()];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) next.focus();
  };

  const isTyping = (element) =>
    element.matches('input, textarea, select') || element.isContentEditable;

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const here = document.activeElement;
    const onStop = here === input || questions().includes(here);
    if (event.key === '/' && !isTyping(here)) {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (onStop && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && here !== input) {
      input.focus();
    }
  });

  if (document.body.className === 'home') input.focus();
})();
