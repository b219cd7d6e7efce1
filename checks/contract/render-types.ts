import type { OpenApiDocument } from '../../server/platform/http/openapi.ts';

/**
 * TypeScript types of the API, rendered from the OpenAPI document in the form `openapi-fetch` reads (`paths[path][method]`).
 * Covers what our schemas use of JSON Schema 2020-12; anything else becomes `unknown`, never a guess.
 */
type Json = { [member: string]: unknown };

type Operation = {
  operationId: string;
  summary: string;
  parameters: Parameter[];
  requestBody?: { content: { 'application/json'?: { schema: Json } } };
  responses: Record<string, { content?: Record<string, { schema: Json }> }>;
};
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Json };

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

export function renderTypes(document: OpenApiDocument): string {
  const paths = Object.entries(document.paths)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([path, operations]) => {
      const rendered = methods.map((method) => {
        const operation = operations[method] as Operation | undefined;
        return operation
          ? `    /** ${operation.summary} */\n    ${method}: ${renderOperation(operation)};`
          : `    ${method}?: never;`;
      });
      return `  '${path}': {\n${rendered.join('\n')}\n  };`;
    });
  return `// Generated from the server's OpenAPI document by checks/contract/generate-client.ts; a check fails when it drifts.\n\n${problem}\nexport type paths = {\n${paths.join('\n')}\n};\n`;
}

const problem = `export type Problem = {
  type: string; title: string; status: number; detail: string; code: string; requestId: string;
  errors?: { pointer: string; code: string; detail: string; facts?: Record<string, unknown> }[]; [extension: string]: unknown;
};
`;

function renderOperation({ parameters, requestBody, responses }: Operation): string {
  const groups = (['path', 'query', 'header'] as const).map((place) =>
    renderParameters(
      place,
      parameters.filter((one) => one.in === place),
    ),
  );
  const body = requestBody?.content['application/json'];
  const answers = Object.entries(responses).map(([status, { content }]) => {
    if (status === 'default') return `default: { content: { 'application/problem+json': Problem } }`;
    const media = Object.entries(content ?? {}).map(([type, { schema }]) => `'${type}': ${typeOf(schema)}`);
    return `${status}: { content: ${media.length > 0 ? `{ ${media.join('; ')} }` : '{}'} }`;
  });
  return `{ parameters: { ${groups.join('; ')} }; requestBody${body ? '' : '?'}: ${body ? `{ content: { 'application/json': ${typeOf(body.schema)} } }` : 'never'}; responses: { ${answers.join('; ')} } }`;
}

function renderParameters(place: string, parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return `${place}?: never`;
  const isOptional = parameters.every(({ required }) => !required);
  const members = parameters.map(
    ({ name, required, schema }) => `${key(name)}${required ? '' : '?'}: ${typeOf(schema)}`,
  );
  return `${place}${isOptional ? '?' : ''}: { ${members.join('; ')} }`;
}

/** The TypeScript type of a JSON schema. */
function typeOf(schema: Json): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.anyOf)) return `(${(schema.anyOf as Json[]).map(typeOf).join(' | ')})`;
  if (Array.isArray(schema.allOf)) return `(${(schema.allOf as Json[]).map(typeOf).join(' & ')})`;
  if (Array.isArray(schema.type))
    return (schema.type as string[]).map((type) => typeOf({ ...schema, type })).join(' | ');
  if (schema.type === 'array') return `(${typeOf((schema.items as Json | undefined) ?? {})})[]`;
  if (schema.type === 'object') return objectType(schema);
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  if (schema.type === 'string' || schema.type === 'boolean' || schema.type === 'null') return schema.type;
  return 'unknown';
}

function objectType(schema: Json): string {
  const properties = Object.entries((schema.properties as Record<string, Json> | undefined) ?? {});
  if (properties.length === 0) {
    const values =
      schema.additionalProperties ??
      (schema.patternProperties ? Object.values(schema.patternProperties as Json)[0] : undefined);
    return `Record<string, ${typeof values === 'object' && values !== null ? typeOf(values as Json) : 'unknown'}>`;
  }
  const required = new Set((schema.required as string[] | undefined) ?? []);
  return `{ ${properties.map(([name, member]) => `${key(name)}${required.has(name) ? '' : '?'}: ${typeOf(member)}`).join('; ')} }`;
}

const key = (name: string) => (/^[a-zA-Z_$][\w$]*$/.test(name) ? name : `'${name}'`);
