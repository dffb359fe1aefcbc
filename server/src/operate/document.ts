import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

type Responses = Record<string, object>

/** What a zod schema cannot say: replies that are no JSON, bodies that are a file, and refusals, which always are JSON. */
const transform: typeof jsonSchemaTransform = (given) => {
  const { schema, url } = jsonSchemaTransform(given)
  // Not ours to promise: screens, the development identity provider.
  if (!schema || !given.url.startsWith('/api/')) return { schema: { hide: true }, url }
  const { produces, ...rest } = schema
  const response: Responses = { ...(schema.response as Responses | undefined) }
  const [type] = produces ?? []
  if (type)
    response['200'] = {
      description: 'The content itself',
      content: { [type]: { schema: { type: 'string' } } },
    }
  for (const [status, description] of REFUSALS)
    if (response[status]) response[status] = { description, ...JSON_ERROR }
  const file = schema.consumes?.includes('multipart/form-data') && { body: ONE_FILE }
  return { schema: { ...rest, ...file, response }, url }
}

const REFUSALS = [
  ['4xx', 'Refused, with the reason in words; nothing was changed'],
  ['5xx', 'Failed on our side; what was sent was not recorded'],
] as const
const JSON_ERROR = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }
const ONE_FILE = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
}

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
    transform,
    transformObject: jsonSchemaTransformObject,
  })
  await http.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  http.get('/api/openapi.json', { schema: { hide: true } }, async () => http.swagger())
}
