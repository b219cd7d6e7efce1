-- When the carrier was last asked where the parcel is: whoever asks next takes those that waited longest.
alter table shipping.parcels add column asked_at timestamptz(3);
create index parcels_to_ask_for on shipping.parcels (org_id, carrier_id, asked_at nulls first, id) where status = 'shipped';
