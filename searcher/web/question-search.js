// <question-search>: search of question banks in any page; docs/wiki.md tells how.
(() => {
  if (customElements.get('question-search')) return;

  // `strings` (JSON) translates it.
  const english = {
    label: 'Find a question',
    placeholder: 'Ask, or type a few words',
    tip: 'Words, "a phrase", -without a word, begin*',
    found: 'Questions found: {n}',
    none: 'No question has this. Try fewer or other words.',
    weak: 'No question fits all of this. The nearest:',
    mean: 'Did you mean “{text}”?',
    all: 'All results ({n})',
    filters: 'Filters',
    recent: 'Recent searches',
    clear: 'Clear recent searches',
    examples: 'Examples',
    related: 'Related questions',
    unrelated: 'Related questions cannot be reached.',
    close: 'Close',
    slow: 'Still searching …',
    late: 'The search takes too long. Press Enter to try again.',
    down: 'The search cannot be reached. Press Enter to try again.',
    offline: 'You are offline. Press Enter to try again.',
    busy: 'Too many searches. Press Enter to try again.',
  };

  // Attributes for elements without; `strings` is an object here.
  const defaults = window.questionSearch ?? {};

  const pause = 80; // ms
  const slowAfter = 1000;
  const lateAfter = 8000;
  const facets = ['bank', 'tier', 'topic'];

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host {
      --qs-text: CanvasText;
      --qs-background: Canvas;
      --qs-accent: light-dark(#0f6b5c, #74d3bd);
      --qs-faint: color-mix(in srgb, var(--qs-text) 70%, var(--qs-background));
      --qs-line: color-mix(in srgb, var(--qs-text) 45%, var(--qs-background));
      --qs-soft: color-mix(in srgb, var(--qs-accent) 14%, var(--qs-background));
      --qs-mark: color-mix(in srgb, gold 40%, var(--qs-background));
      --qs-radius: 8px;
      display: inline-block;
      max-width: 100%;
    }
    :host([inline]), :host([related-to]) { display: block; position: relative; }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    button, input, dialog, [part=panel], [part=related] {
      font: inherit;
      color: var(--qs-text);
      background: var(--qs-background);
      border: 1px solid var(--qs-line);
      border-radius: var(--qs-radius);
    }
    button, input { min-height: 44px; padding: 0 .8em; }
    input { flex: 1; min-width: 0; font-size: max(16px, 1em); }
    ::placeholder, kbd, small, [role=status], [part=heading] { color: var(--qs-faint); opacity: 1; }
    kbd, small, [role=status], [part=heading], [part=chip] { font-size: .85em; }
    :focus-visible, [aria-selected=true] { outline: 2px solid var(--qs-accent); outline-offset: -2px; }
    [part=button]::before { content: "⌕ " / ""; }
    dialog { width: 40rem; max-width: calc(100vw - 1rem); margin-top: 5vh; padding: 0; }
    dialog [part=panel] { border: 0; }
    [part=bar], [part=chips] { display: flex; gap: .5rem; padding: .5rem; overflow-x: auto; }
    [part=chip] { flex: none; min-height: 32px; }
    :host([inline]) [part=bar] { padding: 0; }
    :host([inline]) [part=panel] { position: absolute; inset-inline: 0; z-index: 99; }
    [role=listbox] { max-height: 55vh; overflow-y: auto; }
    [role=status], [part=heading] { margin: 0; padding: .7rem; }
    a { display: flex; flex-direction: column; justify-content: center; min-height: 44px; padding: .4rem .7rem; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
    a:hover, [aria-selected=true], [aria-pressed=true] { background: var(--qs-soft); }
    mark { background: var(--qs-mark); color: inherit; }
    kbd { margin-inline-start: .7em; }
    @media (max-width: 30rem) { kbd { display: none; } }
  `);

  const script =
    document.currentScript ?? document.querySelector('script[src*="question-search.js"]');

  let ids = 0;

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const on = (target, types, act) => {
    for (const type of types.split(' ')) target.addEventListener(type, act);
  };

  const fill = (pattern, value) => pattern.replace(/{\w+}/, () => value);

  // The engine puts U+E000 and U+E001 around matches.
  const marked = (text) =>
    text.split('\ue000').flatMap((part) => {
      const [match, rest] = part.split('\ue001');
      return rest === undefined ? [match] : [make('mark', {}, match), rest];
    });

  const questionPath = (id) => `questions/${encodeURIComponent(id).replaceAll('%2F', '/')}`;

  const withParameters = (address, parameters) => {
    const url = new URL(address, document.baseURI);
    for (const [name, value] of Object.entries(parameters)) {
      if (value) url.searchParams.set(name, value);
    }
    return url.href;
  };

  const remembered = () => {
    try {
      return JSON.parse(localStorage.questionSearch).map(String);
    } catch {
      return [];
    }
  };
  const remember = (searches) => {
    try {
      localStorage.questionSearch = JSON.stringify(searches.slice(0, 5));
    } catch {}
  };

  class QuestionSearch extends HTMLElement {
    #text;
    #dialog;
    #input;
    #panel;
    #chips;
    #list;
    #status;
    #active;
    #chosen = {}; // filters by facet
    #timer;
    #running; // AbortController
    #failed;

    connectedCallback() {
      if (this.shadowRoot) return;
      this.#text = { ...english, ...defaults.strings, ...JSON.parse(this.getAttribute('strings')) };
      this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [style];
      if (this.hasAttribute('related-to')) this.#awaitReader();
      else this.#build();
    }

    open() {
      if (this.#dialog && !this.#dialog.open) {
        this.#dialog.showModal();
        this.#emit('qs-open');
        this.#search();
      }
      this.#input?.focus();
      this.#input?.select();
    }

    close() {
      clearTimeout(this.#timer);
      this.#running?.abort();
      this.#dialog?.close();
      this.#expand(false);
    }

    answersTo(keys) {
      return this.#input && this.#setting('shortcut', 'Ctrl+K /').split(' ').includes(keys);
    }

    #setting(name, otherwise = '') {
      return this.getAttribute(name) ?? defaults[name] ?? otherwise;
    }

    // A page of the engine.
    #page(path, parameters = {}) {
      const base = this.#setting('endpoint') || new URL('.', script?.src ?? location).href;
      const address = withParameters(base.replace(/\/*$/, '/') + path, parameters);
      return address.startsWith('http') ? address : '#';
    }

    // Asks the engine, or a wiki that passes it on (`src`).
    async #ask(path, parameters, related, signal) {
      const src = this.#setting('src');
      const address = src ? withParameters(src, { ...parameters, related }) : this.#page(path, parameters);
      const response = await fetch(address, { signal });
      if (!response.ok) throw response.status;
      return response.json();
    }

    #emit(name, detail) {
      return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, cancelable: true }));
    }

    #build() {
      const text = this.#text;
      const label = this.#setting('label', text.label);
      const input = make('input', {
        part: 'input', type: 'search', role: 'combobox', 'aria-label': label,
        'aria-autocomplete': 'list', 'aria-controls': 'list', 'aria-expanded': false,
        placeholder: text.placeholder, autocomplete: 'off', autocapitalize: 'none',
      });
      this.#input = input;
      this.#chips = make('div', { part: 'chips', role: 'group', 'aria-label': text.filters });
      this.#list = make('div', { part: 'list', id: 'list', role: 'listbox', 'aria-label': label });
      this.#status = make('p', { role: 'status', part: 'status' });
      this.#panel = make('div', { part: 'panel' }, this.#chips, this.#list, this.#status);
      const bar = make('div', { part: 'bar' }, input);
      const root = make('div', {}, bar, this.#panel);
      this.#listen(root);
      this.shadowRoot.append(...(this.hasAttribute('inline') ? [root] : this.#inDialog(root, bar, label)));
      this.#show([], []);
      this.#expand(false);
    }

    #inDialog(root, bar, label) {
      const close = this.#button('close', this.#text.close, () => this.close());
      const open = this.#button('button', label, () => this.open());
      open.setAttribute('aria-haspopup', 'dialog');
      if (this.answersTo('Ctrl+K')) {
        open.append(make('kbd', { 'aria-hidden': true }, /Mac|iP/.test(navigator.platform) ? '⌘ K' : 'Ctrl K'));
      }
      bar.append(close);
      this.#dialog = make('dialog', { part: 'dialog', 'aria-label': label }, root);
      on(this.#dialog, 'click', ({ target }) => target === this.#dialog && this.close());
      return [open, this.#dialog];
    }

    #button(part, label, act) {
      const button = make('button', { part, type: 'button', dir: 'auto' }, label);
      on(button, 'click', act);
      return button;
    }

    #listen(root) {
      const input = this.#input;
      // The page sees keys on this element, not in a field, and might act on them.
      on(root, 'keydown keypress keyup', (event) => event.stopPropagation());
      on(root, 'keydown', (event) => event.isComposing || this.#key(event));
      on(root, 'focusout', (event) => root.contains(event.relatedTarget) || this.#expand(false));
      on(this.#panel, 'mousedown', (event) => event.preventDefault()); // keep the focus
      on(input, 'input compositionend', (event) => event.isComposing || this.#soon());
      on(input, 'focus', () => this.#dialog || this.#query() || this.#begin());
    }

    #key(event) {
      const onInput = event.target === this.#input;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape' && !this.#panel.hidden) this.close();
      else if (onInput && step) this.#move(step);
      else if (onInput && event.key === 'Enter') this.#enter(event.ctrlKey || event.metaKey);
      else return;
      event.preventDefault();
    }

    #enter(newTab) {
      const q = this.#query();
      if (this.#failed) return this.#search();
      const option = this.#active ?? (q && this.#option(this.#results(q), {}));
      if (!option) return;
      if (!newTab) option.click();
      else if (this.#select(option)) window.open(option.href, '_blank', 'noopener');
    }

    #pick(event, option) {
      const { query } = option.dataset;
      const elsewhere = !query || event.ctrlKey || event.metaKey || event.shiftKey;
      if (elsewhere && this.#select(option)) return;
      event.preventDefault();
      if (elsewhere) return;
      this.#input.value = query;
      this.#search();
    }

    #select({ href, dataset }) {
      const query = this.#query();
      if (query && this.#setting('recent') !== 'off') {
        remember([query, ...remembered().filter((text) => text !== query)]);
      }
      return this.#emit('qs-select', { id: dataset.id, url: href, query });
    }

    #move(step) {
      const options = [...this.#list.querySelectorAll('a')];
      if (!options.length) return;
      this.#expand(true);
      const at = options.indexOf(this.#active);
      this.#activate(options.at(at < 0 && step < 0 ? -1 : (at + step) % options.length));
    }

    #activate(option) {
      this.#active?.setAttribute('aria-selected', false);
      this.#active = option;
      this.#input.removeAttribute('aria-activedescendant');
      if (!option) return;
      option.setAttribute('aria-selected', true);
      option.scrollIntoView({ block: 'nearest' });
      this.#input.setAttribute('aria-activedescendant', option.id);
    }

    #expand(wanted) {
      if (!this.#input) return;
      const open = wanted && !!this.shadowRoot.activeElement; // a late answer stays hidden
      this.#panel.hidden = !open && !this.#dialog;
      if (!open) this.#activate();
      this.#input.setAttribute('aria-expanded', open && !this.#list.hidden);
    }

    #query() {
      return this.#input.value.trim();
    }

    #filters() {
      return Object.fromEntries(facets.map((facet) => [facet, this.#setting(facet, this.#chosen[facet])]));
    }

    #results(q) {
      return this.#page('', { q, ...this.#filters() });
    }

    #soon() {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#search(), pause);
    }

    // Shows the newest answer only.
    async #search() {
      clearTimeout(this.#timer);
      this.#running?.abort();
      const q = this.#query();
      if (!q) return this.#begin();
      const running = (this.#running = new AbortController());
      const slow = setTimeout(() => this.#say('slow'), slowAfter);
      const late = setTimeout(() => running.abort('late'), lateAfter);
      try {
        const parameters = { q, live: 1, limit: 8, ...this.#filters() };
        const found = await this.#ask('v1/search', parameters, '', running.signal);
        if (!running.signal.aborted) this.#showFound(q, found);
      } catch (error) {
        if (error === 'late' || !running.signal.aborted) this.#excuse(error);
      } finally {
        clearTimeout(slow);
        clearTimeout(late);
      }
    }

    #excuse(error) {
      this.#show([], []);
      this.#say({ late: 'late', 429: 'busy' }[error] ?? (navigator.onLine ? 'down' : 'offline'));
      this.#failed = true;
    }

    #say(name, value) {
      this.#status.textContent = fill(this.#text[name], value);
    }

    #show(options, chips) {
      this.#failed = false;
      if (this.#chips.contains(this.shadowRoot.activeElement)) this.#input.focus();
      this.#list.replaceChildren(...options);
      this.#list.hidden = !options.length;
      this.#chips.replaceChildren(...chips);
      this.#chips.hidden = !chips.length;
      this.#activate();
      this.#expand(true);
    }

    #begin() {
      const searches = this.#setting('recent') === 'off' ? [] : remembered();
      const examples = this.#setting('examples').split(';').filter(Boolean);
      const forget = () => {
        remember([]);
        this.#begin();
      };
      this.#show(
        [['recent', searches], ['examples', examples]].flatMap(([name, queries]) =>
          this.#group(this.#text[name], queries.map((query) => this.#queryOption(query, query)))),
        searches.map(() => this.#button('chip', this.#text.clear, forget)).slice(-1));
      this.#say('tip');
    }

    #showFound(query, { total, weak, hits, facets, query: { corrected } }) {
      const text = this.#text;
      const banks = [...new Set(hits.map((hit) => hit.bank))];
      const options = banks.flatMap((bank) =>
        this.#group(bank, hits.filter((hit) => hit.bank === bank).map((hit) => this.#hitOption(hit))));
      if (corrected) options.unshift(this.#queryOption(corrected, fill(text.mean, corrected)));
      if (total > hits.length) options.push(this.#option(this.#results(query), {}, fill(text.all, total)));
      this.#show(options, this.#facetChips(facets));
      this.#say(!total ? 'none' : weak ? 'weak' : 'found', total);
    }

    #group(name, options) {
      if (!options.length) return [];
      const id = `group-${++ids}`;
      const heading = make('div', { part: 'heading', id, dir: 'auto' }, name);
      return [make('div', { role: 'group', 'aria-labelledby': id }, heading, ...options)];
    }

    #option(href, data, ...children) {
      const id = `option-${++ids}`;
      const attributes = { part: 'option', role: 'option', id, href, tabindex: -1, 'aria-selected': false };
      const option = make('a', attributes, ...children);
      Object.assign(option.dataset, data);
      on(option, 'click', (event) => this.#pick(event, option));
      return option;
    }

    #queryOption(query, label) {
      return this.#option(this.#results(query), { query }, make('span', { dir: 'auto' }, label));
    }

    #hitOption({ id, highlighted, tier, topic }) {
      const place = [tier, topic.join(' › ')].filter(Boolean).join(' · ');
      return this.#option(this.#page(questionPath(id)), { id },
        make('span', { dir: 'auto' }, ...marked(highlighted)), make('small', { dir: 'auto' }, place));
    }

    #facetChips(counts) {
      return facets.flatMap((facet) => {
        const chosen = this.#chosen[facet];
        const values = counts[facet].map(({ value }) => value).filter(Boolean);
        if (this.#setting(facet) || (!chosen && values.length < 2)) return [];
        return (chosen ? [chosen] : values.slice(0, 3)).map((value) => {
          const chip = this.#button('chip', value, () => {
            this.#chosen[facet] = chosen ? '' : value;
            this.#search();
          });
          chip.setAttribute('aria-pressed', !!chosen);
          return chip;
        });
      });
    }

    // Asks when the reader gets near.
    #awaitReader() {
      const box = make('div', { part: 'related' });
      this.shadowRoot.append(box);
      new IntersectionObserver((entries, observer) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        this.#showRelated(box);
      }).observe(box);
    }

    async #showRelated(box) {
      const id = this.getAttribute('related-to');
      box.append(make('h2', { part: 'heading' }, this.#setting('label', this.#text.related)));
      try {
        const path = `v1/${questionPath(id)}/related`;
        const { related } = await this.#ask(path, {}, id, AbortSignal.timeout(lateAfter));
        for (const { id, text } of related) {
          box.append(make('a', { href: this.#page(questionPath(id)), dir: 'auto' }, text));
        }
      } catch {
        box.append(make('p', { role: 'status' }, this.#text.unrelated));
      }
    }
  }

  on(document, 'keydown', (event) => {
    const control = event.ctrlKey || event.metaKey;
    const keys = control && event.key === 'k' ? 'Ctrl+K' : !control && event.key;
    const { tagName, isContentEditable } = event.composedPath()[0];
    const typing = isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(tagName);
    if (typing || event.altKey || event.defaultPrevented) return;
    const elements = [...document.querySelectorAll('question-search')];
    const element = elements.find((one) => one.answersTo(keys));
    if (!element) return;
    event.preventDefault();
    element.open();
  });

  customElements.define('question-search', QuestionSearch);
})();
