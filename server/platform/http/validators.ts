import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/**
 * Two validators of the same rules: query and path values arrive as text and are coerced to the type the schema names; JSON
 * bodies say their types themselves and are never coerced (`"1e3"` is not a quantity).
 */
function validator(coerceTypes: false | 'array'): Ajv2020 {
  const ajv = new Ajv2020({
    coerceTypes,
    useDefaults: true,
    allErrors: true,
    strict: false,
    removeAdditional: false,
  });
  formats.default(ajv);
  return ajv;
}

const coercing = validator('array');
const exact = validator(false);

/** The validator for a part of the request as Fastify names it: `body`, `querystring`, `params`, `headers`. */
export function validators(httpPart: string): Ajv2020 {
  return httpPart === 'body' ? exact : coercing;
}
