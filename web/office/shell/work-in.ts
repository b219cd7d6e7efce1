import { api, dataOf } from '../../api/client.ts';

/** Works in another company from here on. The page is loaded anew: everything on it was of the other one. */
export async function workIn(organizationId: number, path = '/'): Promise<void> {
  dataOf(await api.POST('/v1/me/organization', { body: { organizationId } }));
  location.assign(path);
}
