// Node 18 or newer, without packages. Needs PORTAL and LICENSE_KEY.
const crypto = require('node:crypto')
const { PORTAL, LICENSE_KEY } = process.env
const json = (part) => JSON.parse(Buffer.from(part, 'base64url'))

async function check() {
  const nonce = crypto.randomBytes(16).toString('base64url')
  const question = { key: LICENSE_KEY, installation: 'plant-1', seats_used: 42, version: '1.4.0',
    clock: new Date().toISOString(), nonce }
  const response = await fetch(PORTAL + '/api/v1/licenses/validate', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(question) })
  if (!response.ok) throw new Error('the portal answers ' + response.status)
  const [header, payload, signature] = (await response.json()).answer.split('.')
  const { alg, typ, kid } = json(header)
  const { keys } = await (await fetch(PORTAL + '/.well-known/jwks.json')).json()
  const jwk = keys.find((key) => key.kid === kid)
  if (alg !== 'EdDSA' || typ !== 'license-answer+jwt' || !jwk) throw new Error('signed by nobody known')
  const key = crypto.createPublicKey({ key: jwk, format: 'jwk' })
  const signed = Buffer.from(header + '.' + payload)
  if (!crypto.verify(null, signed, key, Buffer.from(signature, 'base64url'))) throw new Error('wrong signature')
  const answer = json(payload)
  if (answer.nonce !== nonce) throw new Error('an old answer was played again')
  return answer // keep it, and trust it until answer.trust_until while the portal cannot be reached
}

check().then((answer) => console.log(answer.decision, answer.code, answer.message))
