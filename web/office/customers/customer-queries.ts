import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';

export type Customer = AnswerOf<'/v1/customers/{id}', 'get'>;

/** First words of the query keys that a change of a customer touches. */
export const customerChanges = ['customer', 'customers'];

export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customer', id],
    queryFn: async () => dataOf(await api.GET('/v1/customers/{id}', { params: { path: { id } } })),
  });
}

/** What a customer is called on screen: the name, or where the mails go. */
export function nameOfCustomer({ name, email, id }: Pick<Customer, 'name' | 'email' | 'id'>): string {
  return name || (email ?? id);
}
