// An officer's command to a lane, and its answer in one sentence.

const SecondPersonProblem = 'urn:greenlane:second-person';

/** Sends a command. @returns the answer's sentence as { id, good }; `leftMs` where a second person may confirm */
export async function send(session, lane, command) {
  const answer = await session.send('POST', `/api/v1/lanes/${encodeURIComponent(lane)}/commands`,
    { passage: null, reasonCode: null, text: null, ...command });
  if (answer.ok) {
    return { id: 'told.done', good: true };
  }

  if (answer.status === 403 && answer.body?.type === SecondPersonProblem) {
    const leftMs = Date.parse(answer.body.until) - answer.at;
    return { id: 'told.second', good: false, leftMs: leftMs > 0 ? leftMs : null };
  }

  return { id: sentences[answer.status] ?? 'told.refused', status: answer.status, good: false };
}

const sentences = {
  0: 'told.unsent',
  401: 'told.signed-out',
  403: 'told.not-allowed',
  409: 'told.wrong-state',
  429: 'told.locked',
  503: 'told.silent',
};
