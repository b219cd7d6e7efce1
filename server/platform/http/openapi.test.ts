import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { routes } from '../../composition.ts';
import { type OpenApiDocument, openApiDocument } from './openapi.ts';

const document = openApiDocument(routes, '1.2.3');
// Serialised as clients get it: what JSON drops is not in the document.
const wire = JSON.parse(JSON.stringify(document)) as OpenApiDocument;

type Media = { schema: object; example?: unknown };
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
};

const operations = Object.entries(wire.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as Operation })),
);

// As the server validates: a member with a default may be left out.
const ajv = new Ajv2020({ strict: false, allErrors: true, useDefaults: true });
formats.default(ajv);

describe('the OpenAPI document', () => {
  it('says which version of OpenAPI it is and what may be called how', () => {
    expect(wire.openapi).toBe('3.1.1');
    expect(wire.info.version).toBe('1.2.3');
    expect(Object.keys(wire.components.securitySchemes as object)).toEqual(['apiKey', 'session']);
    expect(operations.length).toBe(routes.length);
  });

  it('names every operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  });

  it('has a path parameter for each place in a path, and no other', () => {
    for (const { path, operation } of operations) {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const named = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(named.map(({ name }) => name).sort(), path).toEqual(places.sort());
      expect(named.every(({ required }) => required)).toBe(true);
    }
  });

  it('has no two paths that a request could not tell apart', () => {
    const shapes = Object.keys(wire.paths).map((path) => path.replace(/\{\w+\}/g, '{}'));
    expect(shapes.filter((shape, at) => shapes.indexOf(shape) !== at)).toEqual([]);
  });

  it('resolves every reference', () => {
    const references = [...JSON.stringify(wire).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? '');
    const resolve = (to: string) =>
      to
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], wire);
    expect(references.filter((to) => resolve(to) === undefined)).toEqual([]);
    expect(references.length).toBeGreaterThan(0);
  });

  it('holds only valid schemas, and examples that are valid against them', () => {
    const media = operations.flatMap(({ path, method, operation }) =>
      [operation.requestBody, ...Object.values(operation.responses)].flatMap((part) =>
        Object.values(part?.content ?? {}).map((content) => ({ where: `${method} ${path}`, content })),
      ),
    );
    const faults = media.flatMap(({ where, content }) => {
      if (!ajv.validateSchema(content.schema)) return [`${where}: ${ajv.errorsText(ajv.errors)}`];
      if (content.example === undefined || JSON.stringify(content.schema).includes('$ref')) return [];
      const validate = ajv.compile(content.schema);
      return validate(content.example) ? [] : [`${where}: ${ajv.errorsText(validate.errors)}`];
    });
    expect(faults).toEqual([]);
  });

  it('documents one success and the refusals of every operation', () => {
    for (const { operation } of operations) {
      const codes = Object.keys(operation.responses);
      expect(codes.filter((code) => code !== 'default').length, operation.operationId).toBe(1);
      expect(codes).toContain('default');
      expect(operation.summary.length).toBeGreaterThan(3);
      expect(operation.tags.length).toBe(1);
    }
  });
});
