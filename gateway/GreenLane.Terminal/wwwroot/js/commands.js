// An officer's command to a lane, and its answer in one sentence.

/** A lane answers within a turn, the gateway within 2 s even for a lane that does not. */
const AnswerLimitMs = 4000;

/** Sends a command. @returns the answer's sentence as { id, values, good } */
export async function send(lane, command) {
  let answer;
  try {
    answer = await fetch(`/api/v1/lanes/${encodeURIComponent(lane)}/commands`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ passage: null, reasonCode: null, text: null, ...command }),
      signal: AbortSignal.timeout(AnswerLimitMs),
    });
  } catch {
    return { id: 'told.unsent', good: false };
  }

  if (answer.ok) {
    return { id: 'told.done', good: true };
  }

  switch (answer.status) {
    case 403: return { id: 'told.second', good: false };
    case 409: return { id: 'told.wrong-state', good: false };
    case 503: return { id: 'told.silent', good: false };
    default: return { id: 'told.refused', status: answer.status, good: false };
  }
}
