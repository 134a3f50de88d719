/**
 * What the collector is measured against: Fastify with the same schema through the same type provider, which looks at
 * the body, keeps nothing, and says 202. Run as a process of its own; prints its address.
 */
import { EventBody } from "@tributary/contract/events";
import Fastify from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";

const app = Fastify().withTypeProvider<ZodTypeProvider>();
app.setValidatorCompiler(validatorCompiler);
app.setSerializerCompiler(serializerCompiler);
app.post("/api/v1/events", { schema: { body: EventBody } }, (request, reply) => {
  reply.code(202).send({ eventId: request.body.eventId });
});
console.log(await app.listen({ host: "127.0.0.1", port: 0 }));
