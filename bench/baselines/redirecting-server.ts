/**
 * What links are measured against: Fastify that answers each call with the same 302 and keeps nothing. Run as a process
 * of its own; prints its address.
 */
import Fastify from "fastify";

const app = Fastify();
app.get("/l/:code", (_request, reply) => {
  reply.redirect("https://shop.example/offer", 302);
});
console.log(await app.listen({ host: "127.0.0.1", port: 0 }));
