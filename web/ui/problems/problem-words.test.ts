import i18next from 'i18next';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import es from '../../../server/platform/problems/words/es.json' with { type: 'json' };
import fr from '../../../server/platform/problems/words/fr.json' with { type: 'json' };
import ro from '../../../server/platform/problems/words/ro.json' with { type: 'json' };
import { ApiError } from '../../api/client.ts';
import { formFaults } from '../form-faults.ts';
import { detailOf, faultWords, problemWords } from './problem-words.ts';

const problem = (code: string, facts: object = {}) => ({
  type: `/docs/errors#${code}`,
  title: 'A title',
  status: 409,
  detail: 'What the server says.',
  requestId: 'req_1',
  ...facts,
  code,
});

beforeAll(() =>
  i18next.init({
    lng: 'fr',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    resources: { fr: { problems: fr }, ro: { problems: ro }, es: { problems: es } },
  }),
);
beforeAll(() => vi.stubGlobal('document', { documentElement: { lang: 'fr' } }));
afterAll(() => vi.unstubAllGlobals());
beforeEach(async () => {
  await i18next.changeLanguage('fr');
});

describe('the words of a problem', () => {
  it('are those of its code, with its facts', () => {
    expect(problemWords(problem('warehouse.too_many', { wanted: 2, got: 3 }))).toEqual({
      title: 'Trop d’unités',
      detail: 'En main : 3 ; voulues : 2. Remettez les autres à leur place.',
    });
  });

  it('are in the language of the reader, whichever', async () => {
    const taken = problem('network.location_code_taken', { codes: ['A-01', 'A-02'] });
    await i18next.changeLanguage('ro');
    expect(problemWords(taken)).toEqual({
      title: 'Cod ocupat',
      detail: 'Acest nod are deja: A-01, A-02. Alege alt cod, altă zonă sau alt prim culoar.',
    });
    await i18next.changeLanguage('es');
    expect(problemWords(taken).detail).toBe(
      'Este nodo ya tiene: A-01, A-02. Elija otro código, otra zona u otro primer pasillo.',
    );
  });

  it('are those of the server in English, without words, and where a fact is missing', async () => {
    const own = { title: 'A title', detail: 'What the server says.' };
    expect(problemWords(problem('newer.than_this_page'))).toEqual(own);
    expect(problemWords(problem('warehouse.too_many', { wanted: 2 })).detail).toBe(own.detail);
    await i18next.changeLanguage('en');
    expect(problemWords(problem('warehouse.too_many', { wanted: 2, got: 3 }))).toEqual(own);
  });

  it('name what was not found', () => {
    expect(problemWords(problem('order.not_found', { id: 'ord_1' })).title).toBe('Commande introuvable');
  });

  it('name a kind of location and an instant as the reader writes them', () => {
    const missing = problemWords(problem('inventory.no_such_place', { kind: 'dock' }));
    expect(missing.detail).toContain('type : quai');
    const taken = problemWords(
      problem('warehouse.task_taken', { takenBy: 'Ada', takenAt: '2026-11-24T10:30:00.000Z' }),
    );
    expect(taken.detail).toMatch(/^Prise par Ada \(24 nov.*\)\./);
  });
});

describe('the words of a fault', () => {
  it('are those of its code, with its facts', () => {
    expect(faultWords({ code: 'too_long', detail: 'too long', facts: { most: 200 } })).toBe(
      'est trop long ; caractères possibles : 200 au plus',
    );
  });

  it('are those of a refusal where the fault is one', () => {
    const facts = { available: 1, asked: 4 };
    expect(faultWords({ code: 'inventory.insufficient_stock', detail: 'x', facts })).toContain(
      'demandées : 4',
    );
  });

  it('stand at the fields of a form', () => {
    const errors = [
      { pointer: '/lines/0/sku', code: 'no_such', detail: '"X" is not a SKU of this shop' },
      { pointer: '/name', code: 'newer', detail: 'says the server' },
    ];
    expect(formFaults(new ApiError(problem('orders.invalid', { errors })), { name: 'title' })).toEqual({
      'lines.0.sku': 'n’existe pas, ou ne vous est pas visible',
      title: 'says the server',
    });
  });
});

it('of what is no refusal are its own', () => {
  expect(detailOf(new Error('broken'))).toBe('broken');
  expect(detailOf(new ApiError(problem('files.empty')))).toBe('Le fichier est vide. Choisissez-en un autre.');
});
