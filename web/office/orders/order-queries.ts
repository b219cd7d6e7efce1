import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';

export type Order = AnswerOf<'/v1/orders/{id}', 'get'>;

/** First words of the query keys that an act on an order changes. */
export const orderChanges = ['order', 'orders', 'timeline', 'order-fulfillment', 'order-sourcing', 'parcels'];

export function useOrder(id: string) {
  return useQuery({
    queryKey: ['order', id],
    queryFn: async () => dataOf(await api.GET('/v1/orders/{id}', { params: { path: { id } } })),
  });
}

export function useTimeline(id: string) {
  return useQuery({
    queryKey: ['timeline', id],
    queryFn: async () =>
      dataOf(await api.GET('/v1/orders/{id}/timeline', { params: { path: { id } } })).items,
  });
}

/** What nodes are asked to ship of the order. */
export function useOrderFulfillment(orderId: string) {
  return useQuery({
    queryKey: ['order-fulfillment', orderId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/fulfillment-orders', { params: { query: { orderId, limit: 50 } } })).items,
  });
}

export function useOrderParcels(orderId: string) {
  return useQuery({
    queryKey: ['parcels', orderId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/parcels', { params: { query: { orderId, limit: 100 } } })).items,
  });
}
