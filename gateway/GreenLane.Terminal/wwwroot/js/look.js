// Light or night look: as chosen, else by the hour and by what the system asks for.

import { keep, kept } from './choices.js';

export const Looks = ['auto', 'light', 'night'];

const NightFrom = 20;
const NightTo = 6;

export function chosenLook() {
  const look = kept('look');
  return Looks.includes(look) ? look : 'auto';
}

export function chooseLook(look) {
  keep('look', look);
  showLook(new Date());
}

/** @param at this place's time of day */
export function showLook(at) {
  const look = chosenLook();
  const isNight = at.getHours() >= NightFrom || at.getHours() < NightTo
    || matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.look = look === 'auto' ? (isNight ? 'night' : 'light') : look;
}
