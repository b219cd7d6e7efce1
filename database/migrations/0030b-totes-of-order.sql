-- Which totes an order fills, and filled: asked for by every scan at a pack station.
create index batch_totes_of_order on warehouse.batch_totes (org_id, fulfillment_order_id) where fulfillment_order_id is not null;
