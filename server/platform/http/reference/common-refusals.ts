/** The refusals any endpoint can give, and those whose code alone does not say enough. */
export const commonRefusals: Readonly<Record<string, string>> = {
  'auth.required': 'No credentials came with the request. Send an API key, or sign in.',
  'auth.invalid_key': 'The API key is mistyped, expired or revoked. Create another one.',
  'auth.forbidden':
    'The role or the scopes of the caller lack the permission named in `permission`. Ask an owner.',
  'auth.cross_site':
    'A browser said that another site caused the change, or a session cookie came without an origin. Use an API key outside browsers.',
  'auth.no_organization':
    'The person signed in belongs to no organization any more. Ask an owner for an invitation.',
  'auth.no_such_organization':
    'X-Organization names an organization the person does not belong to. GET /v1/me lists theirs.',
  'auth.person_required':
    'The endpoint is about the account of a person who is signed in; API keys cannot call it.',
  'auth.wrong_credentials':
    'Mail address or password is wrong. The answer is the same when nobody has the address.',
  'auth.wrong_code': 'The second factor is wrong or was used already. Wait for the next code.',
  'auth.sign_in_again': 'The change asks for a recent sign-in, or the sign-in took too long. Sign in again.',
  'auth.weak_password': 'The password is among the first that would be tried. Take a longer one.',
  'auth.link_expired': 'The link was used or is too old. Ask for another one.',
  'auth.beyond_own_rights': 'Nobody can give more than they may do themselves. Choose less.',
  'request.invalid': 'A field is missing, unknown or out of bounds; `errors` names each one by JSON pointer.',
  'request.malformed': 'The body is not valid JSON or its length is wrong.',
  'request.unsupported_media_type': 'Bodies are application/json unless the endpoint says otherwise.',
  'request.too_large': 'The body is larger than the endpoint takes. Send fewer items at a time.',
  'request.too_many':
    'Too many requests for this caller and kind of endpoint. Wait as long as Retry-After says.',
  'request.no_such_endpoint': 'No endpoint has this method and path. See the reference.',
  'request.if_match_required':
    'An edit needs If-Match with the ETag last read, so that nobody’s change is overwritten.',
  'request.stale': 'Somebody changed the resource since you read it. Read it again, then repeat your edit.',
  'request.invalid_cursor': 'The cursor was not given out by this list. Start again without it.',
  'request.invalid_idempotency_key': 'An Idempotency-Key has 1 to 255 characters.',
  'request.idempotency_conflict':
    'The Idempotency-Key was used with another body. Take a new key for a new request.',
  'request.in_progress':
    'A request with this Idempotency-Key is still running. Wait as long as Retry-After says.',
  'request.unknown_reference': 'An id in the body names something that does not exist. Check the ids.',
  'request.still_in_use': 'Something else still refers to the thing, so it cannot go.',
  'platform.busy': 'Others are changing the same rows. Try again.',
  'platform.not_ready':
    'The program is starting, or its database is being migrated or is not reachable. Try again shortly.',
  'platform.database_unavailable': 'The database is not reachable. Try again with the same Idempotency-Key.',
  'platform.insufficient_storage': 'The disk of the database is full. Nothing was written.',
  'platform.internal_error': 'A fault of ours. Nothing was changed. Report it with the request id.',
};
