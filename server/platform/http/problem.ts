import type { FastifyError } from 'fastify';
import { type Fault, type FieldFault, fault, noneOf, Refusal } from '../errors.ts';

/** RFC 9457 problem documents: the one form in which every refusal and fault leaves the program. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: FieldFault[];
  [extension: string]: unknown;
};

/** `type` is a page of the reference that explains the code and what to do about it. */
function typeOf(code: string): string {
  return `/docs/errors#${code}`;
}

function titleOf(code: string): string {
  const words = code.replace(/^[a-z_]+\./, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The problem document of any thrown value. What is not a refusal says nothing of our insides. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Refusal) return refusalProblem(error, requestId);
  const fault = fastifyFault(error);
  if (fault) return refusalProblem(fault, requestId);
  return {
    type: typeOf('platform.internal_error'),
    title: 'Internal error',
    status: 500,
    detail: `Something went wrong on our side and nothing was changed. Quote request ${requestId} when you report it.`,
    code: 'platform.internal_error',
    requestId,
  };
}

function refusalProblem(refusal: Refusal, requestId: string): Problem {
  const { retryAfterSeconds: _, ...extensions } = refusal.details;
  return {
    ...extensions,
    type: typeOf(refusal.code),
    title: titleOf(refusal.code),
    status: refusal.status,
    detail: refusal.message,
    code: refusal.code,
    requestId,
  };
}

type AjvFault = { instancePath: string; keyword: string; message?: string; params: Record<string, unknown> };

function fastifyFault(error: unknown): Refusal | undefined {
  // Fastify's own errors carry a code and, for schema faults, the list of what is wrong.
  const { code, statusCode, validation, validationContext } = error as FastifyError;
  if (validation) {
    const errors = (validation as AjvFault[]).map((fault) => fieldFault(fault, validationContext ?? 'body'));
    const first = errors[0];
    return new Refusal(
      'request.invalid',
      validationContext === 'body' ? 'unprocessable' : 'invalid',
      `${first?.pointer ?? ''}: ${first?.detail ?? 'invalid'}`,
      { errors },
    );
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new Refusal(
      'request.too_large',
      'too_large',
      'The body is larger than this endpoint takes. Send fewer items at a time.',
    );
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new Refusal('request.unsupported_media_type', 'invalid', 'Send the body as application/json.');
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refusal(
      'request.malformed',
      'invalid',
      'The request could not be read: the body is not valid JSON or its length is wrong.',
    );
  }
  return undefined;
}

function fieldFault({ instancePath, keyword, message, params }: AjvFault, context: string): FieldFault {
  const at =
    context === 'querystring'
      ? `?${instancePath.slice(1)}`
      : context === 'params'
        ? `path${instancePath}`
        : instancePath;
  if (keyword === 'required')
    return { pointer: `${at}/${String(params.missingProperty)}`, ...fault('required', 'is required') };
  if (keyword === 'additionalProperties') {
    return {
      pointer: `${at}/${String(params.additionalProperty)}`,
      ...fault('unknown_field', 'is not a field of this request'),
    };
  }
  if (keyword === 'enum') return { pointer: at, ...noneOf((params.allowedValues as unknown[]).map(String)) };
  return { pointer: at, ...faultOfKeyword(keyword, message ?? 'is invalid', params) };
}

/** The fault of a value its schema refuses, with the limit it breaks by the name its words use. */
function faultOfKeyword(keyword: string, detail: string, params: Record<string, unknown>): Fault {
  const { limit, type, format } = params;
  switch (keyword) {
    case 'type':
      return fault('wrong_type', detail, { expected: type });
    case 'format':
      return fault('wrong_format', detail, { format });
    case 'pattern':
      return fault('wrong_form', detail);
    case 'minLength':
      return limit === 1 ? fault('required', detail) : fault('too_short', detail, { least: limit });
    case 'maxLength':
      return fault('too_long', detail, { most: limit });
    case 'minimum':
      return fault('too_small', detail, { least: limit });
    case 'maximum':
      return fault('too_large', detail, { most: limit });
    case 'minItems':
      return fault('too_few', detail, { least: limit });
    case 'maxItems':
      return fault('too_many', detail, { most: limit });
    case 'uniqueItems':
      return fault('repeated', detail);
    default:
      return fault('invalid', detail);
  }
}
