/**
 * Waits until an address answers with 2xx.
 * @param {string} url
 * @param {{ timeoutMs: number, signal: AbortSignal }} how
 * @returns {Promise<Response>}
 * @throws Error when it has not after the time; the signal's reason when aborted
 */
export async function waitForAnswer(url, { timeoutMs, signal }) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
      if (response.ok) return response;
      await response.body?.cancel();
    } catch {
      signal.throwIfAborted();
    }
    if (Date.now() > deadline)
      throw new Error(`no answer from ${url} after ${Math.round(timeoutMs / 1000)} s`);
    // A port that is not open yet gives no event to wait for.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
