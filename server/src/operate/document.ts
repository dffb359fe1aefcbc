import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

/** OpenAPI 3.1 from the same schemas that validate each request and write each reply; readable at /api/docs. */
export const documentApi = async (http: FastifyInstance): Promise<void> => {
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Một Cửa',
        version: '0.1.0',
        description:
          'Administrative procedures of a Vietnamese province. Writes take an `Idempotency-Key` header: the second arrival of a key gets the first reply. Errors are `{ error: { code, message, facts, fields?, requestId } }`, in the language of `Accept-Language` (vi, en).',
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await http.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  http.get('/api/openapi.json', { schema: { hide: true } }, async () => http.swagger())
}
