/** A person or firm that buys from one brand (or from the organization, where it has no brands). */
export type Customer = {
  id: string;
  brandId: string | null;
  email: string | null;
  name: string;
  phone: string | null;
  /** BCP 47, e.g. `en` or `fr-CA`: the language the customer is written to in. */
  locale: string;
  tags: string[];
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

export type CustomerFacts = Omit<Customer, 'id' | 'createdAt' | 'updatedAt' | 'version'>;
