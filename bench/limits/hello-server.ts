import Fastify from 'fastify';

/** The least a server of this kind can do: what every page and every save pays before Maat begins. */
const server = Fastify({ logger: false });
server.get('/', async () => ({ hello: 'world' }));
await server.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
