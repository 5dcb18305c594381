// A passage entered afterwards, from the paper form: the gateway was dead and trucks were passed by hand. It is marked
// as entered by hand, with person and time, and never counts as automatic.

import { element, fill } from './dom.js';
import { Form } from './form.js';
import { Reasons } from './releaseForm.js';

const Outcomes = ['released', 'to-desk', 'to-inspection', 'referred'];

export class LatePage {
  #words;
  #form;
  #lanes = [];
  #head = element('header');

  constructor(words, session) {
    this.#words = words;
    const lane = { name: 'lane', label: 'past.lane', options: [] };
    this.#lanes = lane;
    this.#form = new Form(words, {
      submit: 'late.enter',
      fields: [
        lane,
        { name: 'openedAt', label: 'late.when', type: 'datetime-local' },
        { name: 'plate', label: 'past.plate', maxLength: 24 },
        { name: 'country', label: 'late.country', maxLength: 2, optional: true },
        { name: 'outcome', label: 'past.outcome', options: named('outcome', Outcomes), value: 'released' },
        { name: 'reasonCode', label: 'past.reason', options: named('why', Reasons), value: 'documents-checked' },
        { name: 'text', label: 'act.text', type: 'area', optional: true },
      ],
      send: (values) => session.send('POST', '/api/v1/passages/late', {
        text: null, country: null, ...values, openedAt: new Date(values.openedAt).toISOString(),
      }),
    });
    this.element = element('article', { className: 'page late' }, this.#head, this.#form.element);
  }

  update(crossing) {
    const words = this.#words;
    this.#lanes.options = [...crossing.lanes.keys()].map((id) => [id, id]);
    this.#lanes.value = this.#lanes.options[0]?.[0] ?? '';
    fill(this.#head, [words.language], () => [
      element('h2', { textContent: words.say('page.late') }),
      element('p', { textContent: words.say('late.text') }),
    ]);
    this.#form.update();
  }
}

function named(group, ids) {
  return ids.map((id) => [id, `${group}.${id}`]);
}
