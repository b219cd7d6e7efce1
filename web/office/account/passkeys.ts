import { api, dataOf } from '../../api/client.ts';

/** Passkeys by Web Authentication: the server's challenge to the device, its answer back to the server. */
export function canUsePasskeys(): boolean {
  return (
    'PublicKeyCredential' in globalThis &&
    typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'
  );
}

/** The person closed the device's own window, or let it run out: nothing to report. */
export function isGivenUp(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}

export async function signInWithPasskey(): Promise<void> {
  const challenge = dataOf(await api.POST('/v1/auth/passkey-challenges', {}));
  const credential = await navigator.credentials.get({
    // The server's schema leaves the options of Web Authentication open; they are its JSON form.
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
      challenge as unknown as PublicKeyCredentialRequestOptionsJSON,
    ),
  });
  dataOf(await api.POST('/v1/auth/passkey-sign-in', { body: { response: answerOf(credential) } }));
}

export async function addPasskey(name: string): Promise<void> {
  const challenge = dataOf(await api.POST('/v1/me/passkey-challenges', {}));
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
      challenge as unknown as PublicKeyCredentialCreationOptionsJSON,
    ),
  });
  dataOf(await api.POST('/v1/me/passkeys', { body: { name, response: answerOf(credential) } }));
}

function answerOf(credential: Credential | null): Record<string, unknown> {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException('no answer', 'NotAllowedError');
  return credential.toJSON() as unknown as Record<string, unknown>;
}
