import { Type } from 'typebox';
import { route } from '../http/route.ts';
import { oneOf, strict } from '../http/schema.ts';
import { changePreferences, colorSchemes, densities, languages, readPreferences } from './preferences.ts';

/** HTTP: what the pages should be like for me. */
const preferences = {
  language: oneOf(languages),
  colorScheme: oneOf(colorSchemes),
  density: oneOf(densities),
  isLeftHanded: Type.Boolean(),
  hasLargeType: Type.Boolean(),
  hasSounds: Type.Boolean(),
};

const path = '/v1/me/preferences';

export const preferenceRoutes = [
  route({
    method: 'GET',
    path,
    operation: 'readMyPreferences',
    access: 'person',
    summary: 'What the pages should be like for me',
    output: Type.Object(preferences),
    open: (_edge, _call, _input, http) => readPreferences(http),
  }),
  route({
    method: 'PATCH',
    path,
    operation: 'changeMyPreferences',
    access: 'person',
    unversioned: true,
    summary: 'Change what the pages should be like for me',
    description: 'Members left out stay. Holds on every device and in every organization.',
    body: strict(Type.Partial(Type.Object(preferences)).properties),
    output: Type.Object(preferences),
    example: { body: { language: 'ro', density: 'compact' } },
    open: (edge, _call, { body }, http) => changePreferences(http, body, edge.clock.now()),
  }),
];
