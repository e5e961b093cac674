export { exampleIds, loadExample, type LoadedExample } from './load-example.ts';
export { setUpAddress } from './set-up-address.ts';
export { setupRoutes } from './setup.routes.ts';
