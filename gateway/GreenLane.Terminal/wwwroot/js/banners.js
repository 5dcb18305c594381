// What is not as it should be with the gateway as a whole, each in one plain sentence that says what follows from it.

import { element, fill } from './dom.js';
import { plain } from './plate.js';
import { timeOfDay } from './times.js';

/** Fewer records than these wait in ordinary traffic for a moment. */
const ManyWaiting = 20;

/** A camera without trucks is silent for long and sound; a reader keeps a connection. */
const SoundStates = ['connected', 'unknown'];

/** A registry older than a day is worth a word; whether it still counts is the verdict's business. */
const OldRegistrySeconds = 86400;

/** Said in the details of the gateway, not over the lanes: nobody at a lane can act on it. */
const Quiet = ['no-lane-guard', 'presence-not-shared'];

/** Nobody has to act on these, or not at once. */
const Calm = [
  'broker-unreachable', 'registry-refused', 'watch-list-refused', 'offices-refused', 'offices-stale', 'guard-silent',
  'certificate-refused', 'certificate-expiring',
];

/** Alarms of devices that a fault, or the state of a sensor, tells already. */
const ToldOtherwise = ['reader-silent', 'guard-tripped', 'guard-silent', 'guard-refused', 'guard-differs'];

export function showBanners(place, link, crossing, words) {
  const said = [...aboutLink(link, crossing, words), ...aboutGateway(link, crossing.health, words)];
  fill(place, said, (sentences) => sentences.map(([tone, text]) =>
    element('p', { className: 'banner', textContent: text, data: { tone } })));
}

function aboutLink(link, crossing, words) {
  switch (link.state) {
    case 'lost': return [['wrong', words.say('link.lost', { time: timeOfDay(link.lostSince) })]];
    case 'connecting': return [['quiet', words.say('link.connecting')]];
    default: return crossing.lanes.size === 0 ? [['wrong', words.say('link.no-lanes')]] : [];
  }
}

/** Old health is not told: only what is known now. */
function aboutGateway(link, health, words) {
  if (link.state !== 'live' || health === null) {
    return [];
  }

  const faults = health.faults.filter((id) => !Quiet.includes(id));
  const isBehind = health.waiting > ManyWaiting && !faults.includes('broker-unreachable');
  return [
    ...faults.map((id) => [Calm.includes(id) ? 'note' : 'wrong', aboutFault(id, health, words)]),
    ...(isBehind ? [['note', `${words.say('health.waiting', { n: health.waiting })}${room(health, words)}`]] : []),
    ...health.sensors
      .filter((sensor) => sensor.kind === 'reader' && !SoundStates.includes(sensor.state))
      .map((sensor) => ['note', words.say('health.sensor', { sensor: plain(sensor.id) })]),
    ...(health.alarms ?? [])
      .filter((alarm) => !ToldOtherwise.includes(alarm.kind))
      .map((alarm) => ['note', words.say(`alarm.${alarm.kind}`, {
        sensor: plain(alarm.source), lane: plain(alarm.lane ?? '–'), time: timeOfDay(new Date(alarm.since)),
      })]),
    ...health.registries
      .filter((registry) => registry.ageSeconds > OldRegistrySeconds)
      .map((registry) => ['note', words.say('health.registry', {
        issuer: plain(registry.issuer), age: words.age(registry.ageSeconds),
      })]),
  ];
}

function aboutFault(id, health, words) {
  if (id !== 'broker-unreachable') {
    return words.say(`health.${id}`, { n: health.waiting });
  }

  const since = health.unreachableSince
    ? words.say('health.unreachable-since', { time: timeOfDay(new Date(health.unreachableSince)) })
    : words.say('health.unreachable');
  return `${since} ${words.say('health.broker-unreachable', { n: health.waiting })}${room(health, words)}`;
}

/** How long the disk lasts, where the gateway can tell. */
function room(health, words) {
  return typeof health.hoursOfRoom === 'number'
    ? ` ${words.say('health.room', { n: Math.floor(health.hoursOfRoom) })}`
    : '';
}
