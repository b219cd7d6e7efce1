import { describe, expect, it } from 'vitest';
import rules from './country-rules.json' with { type: 'json' };
import { normalizeAddress } from './normalize-address.ts';

const base = {
  name: 'Ada Byron',
  line1: '12 St James Sq',
  city: 'London',
  country: 'GB',
  postcode: 'sw1y4jh',
};

describe('normalising an address', () => {
  it('tidies without inventing', () => {
    const { address, faults } = normalizeAddress({ ...base, name: '  Ada\u0000  Byron ', country: 'uk' });
    expect(faults).toEqual([]);
    expect(address).toEqual({
      name: 'Ada Byron',
      line1: '12 St James Sq',
      city: 'London',
      country: 'GB',
      postcode: 'SW1Y 4JH',
    });
  });

  it('names what is missing or malformed', () => {
    expect(normalizeAddress({ ...base, postcode: '12345' }).faults).toEqual([
      {
        field: 'postcode',
        code: 'postcode_form',
        facts: { named: '12345', country: 'GB', example: 'EC1Y 8SY' },
        detail: '"12345" does not have the form of a postcode in UNITED KINGDOM (e.g. EC1Y 8SY)',
      },
    ]);
    expect(normalizeAddress({ ...base, country: 'US', postcode: '95014' }).faults).toEqual([
      { field: 'region', code: 'required', detail: 'the state or region is needed in UNITED STATES' },
    ]);
    expect(normalizeAddress({ ...base, country: 'ZZ' }).faults[0]?.field).toBe('country');
    expect(normalizeAddress({ ...base, line1: ' ' }).faults[0]?.field).toBe('line1');
  });

  it('accepts the sample postcodes of every country', () => {
    for (const [country, rule] of Object.entries(rules as Record<string, { examples?: string[] }>)) {
      for (const postcode of rule.examples ?? []) {
        const { faults } = normalizeAddress({ ...base, country, postcode, region: 'X' });
        expect({ country, postcode, faults }).toEqual({ country, postcode, faults: [] });
      }
    }
  });
});
