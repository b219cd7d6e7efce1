import { sessionOn } from '../auth/account.ts';
import { type Http, identityOf } from '../auth/call-identity.ts';

/** What the pages should be like for a person, on every device and in every organization. */
export const languages = ['auto', 'en', 'fr', 'ro', 'es'] as const;
export const colorSchemes = ['auto', 'light', 'dark'] as const;
export const densities = ['normal', 'compact'] as const;

export type Preferences = {
  /** `auto`: as the browser asks for. */
  language: (typeof languages)[number];
  colorScheme: (typeof colorSchemes)[number];
  density: (typeof densities)[number];
  isLeftHanded: boolean;
  hasLargeType: boolean;
  hasSounds: boolean;
};

/** Who never chose has these. */
const unchosen: Preferences = {
  language: 'auto',
  colorScheme: 'auto',
  density: 'normal',
  isLeftHanded: false,
  hasLargeType: false,
  hasSounds: true,
};

const columns = `language, color_scheme as "colorScheme", density, is_left_handed as "isLeftHanded",
  has_large_type as "hasLargeType", has_sounds as "hasSounds"`;

export async function readPreferences(http: Http): Promise<Preferences> {
  const { rows } = await identityOf(http).options.pool.query<Preferences>(
    `select ${columns} from auth.preferences where user_id = $1`,
    [sessionOn(http).userId],
  );
  return rows[0] ?? unchosen;
}

/** Each member stands by itself: two devices that change different ones keep both. */
export async function changePreferences(
  http: Http,
  change: Partial<Preferences>,
  now: Date,
): Promise<Preferences> {
  const first = { ...unchosen, ...change };
  const { rows } = await identityOf(http).options.pool.query<Preferences>(
    `insert into auth.preferences as p (user_id, language, color_scheme, density, is_left_handed, has_large_type,
            has_sounds, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (user_id) do update set language = coalesce($9, p.language),
            color_scheme = coalesce($10, p.color_scheme), density = coalesce($11, p.density),
            is_left_handed = coalesce($12, p.is_left_handed), has_large_type = coalesce($13, p.has_large_type),
            has_sounds = coalesce($14, p.has_sounds), updated_at = $8
     returning ${columns}`,
    [sessionOn(http).userId, ...valuesOf(first), now, ...valuesOf(change)],
  );
  return rows[0] ?? first;
}

function valuesOf(preferences: Partial<Preferences>) {
  const { language, colorScheme, density, isLeftHanded, hasLargeType, hasSounds } = preferences;
  return [language, colorScheme, density, isLeftHanded, hasLargeType, hasSounds];
}
