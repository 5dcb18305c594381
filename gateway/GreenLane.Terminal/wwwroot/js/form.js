// A form: labelled fields, one button, and one sentence of what became of it. What was typed stays when the language
// changes; secrets go as soon as they were sent.

import { choice, element, field, fill, mark, severals, write } from './dom.js';

const Sentences = {
  0: 'form.unsent', 400: 'form.wrong', 401: 'form.denied', 403: 'form.not-allowed', 404: 'form.gone',
  409: 'form.conflict', 413: 'form.wrong', 429: 'form.locked',
};

export class Form {
  #words;
  #plan;
  #told = null;
  #busy = false;
  #inputs = new Map();
  #body = element('div', { className: 'fields' });
  #answer = element('p', { className: 'answer', role: 'status' });

  /**
   * @param plan { title, submit, fields, send, done } : ids of sentences; a field is { name, label, type, hint,
   * options, several, optional }, several: of its options any may be chosen; `send` gets the values and answers as the
   * session does; `done` gets the answer's body, and may answer the id of a sentence
   */
  constructor(words, plan) {
    this.#words = words;
    this.#plan = plan;
    this.element = element('form', { className: 'form', autocomplete: 'off' }, this.#body, this.#answer);
    this.element.addEventListener('submit', (e) => {
      e.preventDefault();
      this.#submit();
    });
  }

  /** What was typed, by name; empty fields are left out. */
  get values() {
    return Object.fromEntries([...this.#inputs]
      .map(([name, input]) => [name, input.type === 'password' ? input.value : input.value.trim()])
      .filter(([, value]) => value !== ''));
  }

  clear() {
    this.#told = null;
    this.#inputs.forEach((input) => { input.value = input.dataset.first ?? ''; });
    this.update();
  }

  update() {
    const words = this.#words;
    const { title, submit, fields } = this.#plan;
    fill(this.#body, [words.language, fields.map((each) => each.options)], () => [
      ...title ? [element('h3', { textContent: words.say(title) })] : [],
      ...fields.map((each) => this.#field(each)),
      element('button', { type: 'submit', className: 'main-act', textContent: words.say(submit) }),
    ]);
    write(this.#answer, this.#told === null ? '' : this.#sentence());
    mark(this.#answer, 'good', this.#told?.good ?? null);
  }

  #sentence() {
    const age = this.#words.age(this.#told.retryAfter ?? 0);
    const sentence = this.#words.say(this.#told.id, { age, status: this.#told.status });
    return this.#told.detail ? `${sentence} (${this.#told.detail})` : sentence;
  }

  #field({ name, label, type = 'text', hint, options, several, optional, maxLength = 64, value = '' }) {
    const words = this.#words;
    const properties = { name, required: !optional };
    const say = (sentence) => sentence.includes('.') ? words.say(sentence) : sentence;
    const said = options?.map(([id, sentence]) => [id, say(sentence)]);
    const input = several
      ? severals(words.say(label), said, name)
      : said
      ? choice(said, properties)
      : type === 'area'
        ? element('textarea', { ...properties, maxLength: 500, rows: 3 })
        : element('input', { ...properties, type, maxLength, autocomplete: 'off', spellcheck: false });
    type === 'password' && name.toLowerCase().includes('pin') && Object.assign(input, { inputMode: 'numeric' });
    input.value = this.#inputs.get(name)?.value ?? value;
    input.dataset.first = value;
    this.#inputs.set(name, input);
    return several ? input : field(words.say(label), input, hint ? words.say(hint) : '');
  }

  async #submit() {
    if (this.#busy) {
      return;
    }

    this.#busy = true;
    this.#told = { id: 'form.sending', good: true };
    this.update();
    const answer = await this.#plan.send(this.values);
    this.#busy = false;
    this.#inputs.forEach((input) => input.type === 'password' && (input.value = ''));
    this.#told = answer.ok
      ? { id: this.#plan.done?.(answer.body) ?? 'form.done', good: true }
      : { id: Sentences[answer.status] ?? 'form.failed', good: false, status: answer.status,
        retryAfter: answer.retryAfter, detail: answer.status === 400 ? answer.body?.detail : null };
    answer.ok && this.#inputs.forEach((input) => { input.value = input.dataset.first ?? ''; });
    this.update();
  }
}
