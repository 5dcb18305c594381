// What an inspection found, entered against a passage that closed.

import { Form } from './form.js';

export const Agencies = ['customs', 'veterinary', 'phytosanitary', 'police'];

export const Findings = ['nothing', 'irregularity', 'seizure'];

export const Irregularities = ['undeclared-goods', 'wrong-quantity', 'wrong-weight', 'wrong-documents', 'broken-seal',
  'hidden-space', 'people', 'prohibited-goods', 'health', 'other'];

/** So long after a passage closed the gateway takes something of it. */
const LongestMs = 30 * 24 * 3600 * 1000;

/** Whether something may be entered of it now. */
export function takesInspections(passage) {
  return passage.closedAt !== null && Date.now() - new Date(passage.closedAt) < LongestMs;
}

/**
 * @param passage the one that was inspected
 * @param done is called when it was entered
 */
export function inspectionForm(words, session, passage, done) {
  return new Form(words, {
    title: 'inspection.enter',
    submit: 'late.enter',
    fields: [
      { name: 'agency', label: 'inspection.agency', options: named('agency', Agencies), value: 'customs' },
      { name: 'finding', label: 'inspection.finding', options: named('finding', Findings), value: 'nothing' },
      { name: 'kinds', label: 'inspection.kind', several: true, options: named('irregularity', Irregularities) },
      { name: 'from', label: 'inspection.from', type: 'datetime-local', value: local(new Date(passage.closedAt)) },
      { name: 'to', label: 'inspection.to', type: 'datetime-local', value: local(new Date()) },
      { name: 'text', label: 'shift.text', type: 'area', optional: true },
    ],
    send: ({ kinds = '', from, to, text = null, ...values }) => session.send(
      'POST', `/api/v1/passages/${encodeURIComponent(passage.id)}/inspections`, {
        ...values,
        text,
        kinds: kinds.split(' ').filter(Boolean),
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
      }),
    done,
  });
}

/** As an input for time and place shows it. */
function local(time) {
  return new Date(time - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function named(group, ids) {
  return ids.map((id) => [id, `${group}.${id}`]);
}
