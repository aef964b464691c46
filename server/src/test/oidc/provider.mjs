// A small OpenID Connect provider for the server's tests: the real thing, with somebody in it who signs in by themselves.
// Argument: the port, 0 takes any free one. Prints the issuer when it serves, and ends with its standard input, so that it
// cannot outlive the test that started it. The tests' own signing key comes in by the variable JWKS.
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

// Who sits before the browser, if it is not signed in yet; and what the provider says of everybody there was.
let person = { sub: 'nobody' }
const people = new Map()
// What the token endpoint gives instead of the ID token it made; null: what it made.
let forged = null

const callback = '/api/v1/session/single-sign-on/callback'
const server = createServer()
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))

server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(issuer, {
    jwks: JSON.parse(process.env.JWKS),
    cookies: { keys: ['only a test'] },
    clients: [
      {
        client_id: 'haven',
        client_secret: 'a secret of forty-three letters or thereabouts',
        redirect_uris: [`http://localhost${callback}`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => people.get(sub) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  // Haven takes any free port, and takes it after this began.
  provider.Client.prototype.redirectUriAllowed = (uri) =>
    new URL(uri).hostname === 'localhost' && new URL(uri).pathname === callback
  provider.use(async (ctx, next) => {
    if (ctx.path === '/test/person') {
      person = await json(ctx.req)
      people.set(person.sub, person)
      ctx.status = 204
    } else if (ctx.path === '/test/forged') {
      forged = (await json(ctx.req)).token
      ctx.status = 204
    } else if (ctx.path.startsWith('/interaction/')) {
      const result = person.refuses ? { error: 'access_denied' } : { login: { accountId: person.sub, remember: false } }
      await provider.interactionFinished(ctx.req, ctx.res, result)
      ctx.respond = false
    } else {
      await next()
      if (ctx.path === '/token' && forged !== null && ctx.status === 200) {
        ctx.body = { ...ctx.body, id_token: forged }
      }
    }
  })
  server.on('request', provider.callback())
  console.log(issuer)
})

async function json(request) {
  let text = ''
  for await (const chunk of request) text += chunk
  return JSON.parse(text)
}
