import { keepsKeys, type Route } from './route.ts';

/**
 * The OpenAPI 3.1 document, generated from the routes: nothing is written twice, so it cannot drift from what the server
 * validates. Refusals are problem documents (RFC 9457).
 */
export type OpenApiDocument = {
  openapi: '3.1.1';
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, unknown>>;
  components: Record<string, unknown>;
  security: Record<string, string[]>[];
};

export function openApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    const operations = paths[route.path] ?? {};
    operations[route.method.toLowerCase()] = operationOf(route);
    paths[route.path] = operations;
  }
  const tags = [...new Set(routes.map(tagOf))].sort().map((name) => ({ name }));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Waybill',
      version,
      description:
        'Everything between a click on buy and a parcel at the door. Lists are paged by cursor, edits need If-Match, POSTs take an Idempotency-Key, refusals are RFC 9457 problem documents whose `code` is stable.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags,
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'wb_live_…' },
        session: { type: 'apiKey', in: 'cookie', name: 'waybill.session_token' },
      },
      schemas: { Problem: problemSchema },
    },
    security: [{ apiKey: [] }, { session: [] }],
  };
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened, why, and what to do next' },
    code: { type: 'string', description: 'Stable; switch on this' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            description: 'Where: a JSON pointer into the body, or ?name in the query',
          },
          code: { type: 'string', description: 'What is wrong; stable, choose your own words by it' },
          detail: { type: 'string', description: 'What is wrong and what to do, in English' },
          facts: {
            type: 'object',
            additionalProperties: true,
            description: 'What the words name, such as the most there may be or what is allowed',
          },
        },
      },
    },
  },
};

/** The group of an operation: the noun after the version in its path. */
export function tagOf(route: Pick<Route, 'path'>): string {
  const [first, second] = route.path.split('/').filter((part) => part !== '');
  return (first === 'v1' ? second : first) ?? 'root';
}

function operationOf(route: Route): Record<string, unknown> {
  const status = String(route.status ?? 200);
  return {
    operationId: route.operation,
    tags: [tagOf(route)],
    summary: route.summary,
    description: [route.description, `Access: ${route.access}.`].filter(Boolean).join('\n\n'),
    'x-access': route.access,
    ...(route.access === 'public' ? { security: [] } : {}),
    parameters: parametersOf(route),
    ...bodyOf(route),
    responses: {
      [status]:
        status === '204'
          ? { description: 'Done' }
          : {
              description: 'Done',
              content: {
                [route.mediaType ?? 'application/json']: {
                  schema: route.output,
                  ...exampleOf(route.example?.output),
                },
              },
            },
      default: {
        description: `A problem document.${refusalsOf(route)}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function bodyOf(route: Route): { requestBody?: unknown } {
  if (route.takesFiles) return { requestBody: { required: true, content: fileContent } };
  if (!route.body) return {};
  const content = { schema: route.body, ...exampleOf(route.example?.body) };
  return { requestBody: { required: true, content: { 'application/json': content } } };
}

const bytes = { type: 'string', format: 'binary' };
const fileContent = {
  'application/octet-stream': { schema: bytes },
  'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file: bytes } } },
};

function exampleOf(example: unknown): { example?: unknown } {
  return example === undefined ? {} : { example };
}

function refusalsOf(route: Route): string {
  return route.refusals?.length ? ` Codes to expect: ${route.refusals.join(', ')}.` : '';
}

function parametersOf(route: Route): unknown[] {
  const parameters: unknown[] = [];
  for (const [name, schema] of Object.entries(route.params?.properties ?? {})) {
    parameters.push({ name, in: 'path', required: true, schema });
  }
  const required = new Set(route.query?.required ?? []);
  for (const [name, schema] of Object.entries(route.query?.properties ?? {})) {
    parameters.push({ name, in: 'query', required: required.has(name), schema });
  }
  if (keepsKeys(route)) {
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', maxLength: 255 },
    });
  } else if (!['GET', 'POST'].includes(route.method) && !route.unversioned) {
    parameters.push({ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } });
  }
  return parameters;
}
