// From documents to what a lane's column says: signal, decision, duty. Pure, and the only place that decides it.

import { BlankAfterMs } from './link.js';

/** What is drawn of the signal head: the lamps as they were seen, or that nothing is known. */
export function signalOf(lane, silenceMs) {
  if (silenceMs > BlankAfterMs) {
    return 'stale';
  }

  return ['red', 'green', 'dark', 'both'].includes(lane.aspectSeen) ? lane.aspectSeen : 'unknown';
}

/** Where in doubt, an officer's usual answer to a reason; all others are settled at the desk. */
const ToInspection = ['watch-list', 'tag-plate-mismatch', 'inspect-all', 'random-inspection'];

/** A release against one of these needs a second person; the gateway decides, this only says it beforehand. */
const NeedsSecond = [
  'watch-list', 'tag-plate-mismatch', 'already-inside', 'impossible-journey', 'authorisation-annulled',
  'authorisation-revoked', 'authorisation-suspended', 'recognition-suspended', 'inspect-all', 'random-inspection',
];

/** With these, what the lamps show cannot be believed by a driver. */
const LampFaults = ['lamp-conflict', 'green-unpermitted', 'red-dark'];

/** Faults that stay until a technician clears them. */
export const LatchedFaults = [
  'lamp-conflict', 'green-unpermitted', 'green-dark', 'feedback-stuck', 'gateway-relay-fault', 'guard-relay-fault',
];

const FaultDuties = { 'trust-unconfirmed': 'supervisor', 'barrier-uncommanded': 'barrier' };

/** The one thing an officer has to do now; the gravest comes first. */
export function dutyOf(lane, passage, live) {
  if (!live) {
    return 'look';
  }

  if (lane.aspectSeen === 'both' || lane.faults.some((fault) => LampFaults.includes(fault))) {
    return 'stop-by-hand';
  }

  if (lane.phase === 'intruded') {
    return 'intrusion';
  }

  if (lane.phase === 'referred') {
    return `decide.${usualAnswer(lane.reason)}`;
  }

  if (lane.phase === 'escorted') {
    return passage?.releasedBy === 'to-inspection' ? 'to-inspection' : 'to-desk';
  }

  return lane.faults.length === 0 ? 'nothing' : FaultDuties[lane.faults[0]] ?? 'technician';
}

/** What is usually done with a truck that was referred for this: the verb. */
export function usualAnswer(reason) {
  return ToInspection.includes(reason) ? 'to-inspection' : 'to-desk';
}

/** Whether one person alone may not release it. */
export function needsSecond(lane, passage) {
  return [lane.reason, ...otherReasons(lane, passage, () => 0)].some((reason) => NeedsSecond.includes(reason));
}

/** The decision in one sentence's id. */
export function headlineOf(lane, passage) {
  if (lane.phase === 'referred') {
    return lane.reason ? `reason.${lane.reason}` : 'headline.not-used';
  }

  if (lane.phase === 'released') {
    return passage && passage.releasedBy && passage.releasedBy !== 'automatic'
      ? 'headline.released.officer'
      : 'headline.released.automatic';
  }

  return `phase.${lane.phase}`;
}

/** How loudly a column speaks: calm, active (green), wanted (an officer must act), wrong. */
export function toneOf(lane, duty) {
  if (['stop-by-hand', 'intrusion', 'technician', 'barrier'].includes(duty)) {
    return 'wrong';
  }

  return duty === 'nothing' ? 'calm' : duty === 'look' ? 'lost' : 'wanted';
}

/** Reasons of failed rules beside the headline, gravest first. */
export function otherReasons(lane, passage, gravity) {
  const failed = (passage?.rules ?? []).filter((rule) => rule.result === 'fail' && rule.reason);
  const reasons = new Set(failed.map((rule) => rule.reason));
  reasons.delete(lane.reason);
  return [...reasons].sort((a, b) => gravity(a) - gravity(b));
}

/** How many rules came to which result. */
export function countRules(passage) {
  const count = { pass: 0, fail: 0, 'no-data': 0, 'not-applicable': 0 };
  for (const rule of passage?.rules ?? []) {
    count[rule.result] = (count[rule.result] ?? 0) + 1;
  }

  return count;
}

/** The surest read of each plate, front before rear; at most what fits on a glance. */
export function platesOf(passage) {
  const best = new Map();
  for (const read of (passage?.sightings ?? []).filter((sighting) => sighting.kind === 'plate' && sighting.plate)) {
    const key = `${read.view} ${read.plate}`;
    if (!best.has(key) || (read.confidence ?? 0) > (best.get(key).confidence ?? 0)) {
      best.set(key, read);
    }
  }

  return [...best.values()].sort((a, b) => (a.view ?? '').localeCompare(b.view ?? '')).slice(0, 4);
}

export function tagsOf(passage) {
  const tags = (passage?.sightings ?? []).filter((sighting) => sighting.kind === 'tag' && sighting.epc);
  return [...new Map(tags.map((tag) => [tag.epc + (tag.tid ?? ''), tag])).values()].slice(0, 3);
}

/** What a rule compared, by the rule's id; null if it was not evaluated. */
export function detailOf(passage, id) {
  return passage?.rules.find((rule) => rule.id === id)?.detail ?? null;
}

/** Type and status of the authorisation as the rules saw them: "AEOS", "granted"; null without an operator. */
export function authorisationOf(passage) {
  if (!passage?.operatorId) {
    return null;
  }

  const status = detailOf(passage, 'authorisation-granted');
  return { type: detailOf(passage, 'type-counts')?.toUpperCase() ?? null, status };
}

/** What an officer is needed for in a lane, by a name that comes once; null for nothing. */
export function needOf(lane) {
  const needed = ['referred', 'intruded'].includes(lane.phase);
  return needed ? `${lane.session} ${lane.id} ${lane.passage} ${lane.phase}` : null;
}
