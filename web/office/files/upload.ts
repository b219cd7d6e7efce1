import { ApiError, dataOf } from '../../api/client.ts';

type Kept = { id: string; name: string };

/** Sends a file as it is. @throws ApiError with what the server refused, or that it could not be reached */
export async function uploadTo(path: string, file: File, idempotencyKey: string): Promise<Kept> {
  const response = await fetch(`${path}?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: {
      // What a file is stands in its bytes: the server looks, and refuses a body that says it is JSON.
      'content-type': 'application/octet-stream',
      'idempotency-key': idempotencyKey,
    },
  }).catch((cause: unknown) => {
    throw new ApiError({
      type: 'about:blank',
      title: '',
      status: 0,
      code: 'client.unreachable',
      requestId: '',
      detail: String(cause),
    });
  });
  const body: unknown = await response.json().catch(() => undefined);
  return dataOf<Kept>(response.ok ? { data: body as Kept, response } : { error: body, response });
}
