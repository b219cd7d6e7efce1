/** The door of the portal: links to the tracking page, and how shops look to shoppers. */
export { trackingUrlOf } from './links/manage-links.ts';
