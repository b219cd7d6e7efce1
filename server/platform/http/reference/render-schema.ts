/**
 * A JSON schema as indented text that people read: one line per member, its type, its limits, its description. Written for
 * the schemas our routes use (objects, arrays, enums, unions by `anyOf`, `allOf`).
 */
export type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  additionalProperties?: boolean | JsonSchema;
  description?: string;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
};

export function renderSchema(schema: JsonSchema, depth = 0): string {
  const object = merged(schema);
  if (object.properties) return renderMembers(object, depth);
  if (object.items)
    return `${indent(depth)}array of ${nameOfType(object.items)}\n${nested(object.items, depth)}`;
  return `${indent(depth)}${describe(object)}\n`;
}

function renderMembers({ properties = {}, required = [] }: JsonSchema, depth: number): string {
  const lines = Object.entries(properties).map(([name, member]) => {
    const mark = required.includes(name) ? '' : '?';
    return `${indent(depth)}${name}${mark}: ${describe(member)}\n${nested(member, depth)}`;
  });
  return lines.join('');
}

/** The members of an object, or of the objects in an array, one step further in. */
function nested(member: JsonSchema, depth: number): string {
  const inner = merged(member.items ?? member);
  const alternatives = [...(inner.anyOf ?? []), ...(inner.oneOf ?? [])].filter(
    ({ properties }) => properties,
  );
  if (inner.properties) return renderMembers(inner, depth + 1);
  return alternatives
    .map((alternative) => renderMembers(alternative, depth + 1))
    .join(`${indent(depth + 1)}or\n`);
}

function merged(schema: JsonSchema): JsonSchema {
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map(merged);
  return {
    ...schema,
    properties: Object.assign({}, ...parts.map(({ properties }) => properties ?? {})),
    required: parts.flatMap(({ required }) => required ?? []),
  };
}

/** One line about a value: type, limits, description. */
export function describe(schema: JsonSchema): string {
  return [nameOfType(schema), limits(schema), schema.description].filter(Boolean).join(', ');
}

function nameOfType(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((word) => JSON.stringify(word)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return union.map(nameOfType).join(' | ');
  if (schema.properties || schema.allOf) return 'object';
  if (schema.items) return `array of ${nameOfType(schema.items)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  return schema.format ? `${type} (${schema.format})` : type;
}

function limits(schema: JsonSchema): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  return [
    range(minimum, maximum, ''),
    range(minLength, maxLength, ' characters'),
    range(minItems, maxItems, ' items'),
    pattern === undefined ? '' : `like ${pattern}`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`;
  if (least !== undefined) return `at least ${least}${unit}`;
  return most === undefined ? '' : `at most ${most}${unit}`;
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
