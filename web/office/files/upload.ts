import { ApiError, dataOf, ownProblem } from '../../api/client.ts';

type Kept = { id: string; name: string };

const largestMebibytes = 64;
/** The largest file over a slow line. */
const patienceMs = 10 * 60_000;

/** Sends a file as it is. @throws ApiError with what the server refused, or that it could not be reached */
export async function uploadTo(path: string, file: File, idempotencyKey: string): Promise<Kept> {
  // The server ends the connection in the middle of what is too large, which would look like a server out of reach.
  if (file.size > largestMebibytes * 1024 * 1024)
    throw new ApiError(ownProblem('client.file_too_large', 413));
  const patience = AbortSignal.timeout(patienceMs);
  const response = await fetch(`${path}?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: {
      // What a file is stands in its bytes: the server looks, and refuses a body that says it is JSON.
      'content-type': 'application/octet-stream',
      'idempotency-key': idempotencyKey,
    },
    signal: patience,
  }).catch(() => {
    throw new ApiError(ownProblem(patience.aborted ? 'client.no_answer' : 'client.unreachable', 0));
  });
  const body: unknown = await response.json().catch(() => undefined);
  return dataOf<Kept>(response.ok ? { data: body as Kept, response } : { error: body, response });
}
