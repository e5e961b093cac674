/** Posts to Maat as its pages do. Gives the status and what was said (null when the server is in trouble), or null when no answer came. */
export async function postJson(address, csrf, text, { keepalive = false } = {}) {
  try {
    const reply = await fetch(address, {
      method: 'POST', body: text, keepalive,
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrf },
    });
    return reply.status >= 500 ? { status: reply.status, said: null } : { status: reply.status, said: await reply.json() };
  } catch {
    return null;
  }
}
