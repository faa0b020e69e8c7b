# Python 3.9 or newer with the package cryptography (pip install cryptography). Needs PORTAL and LICENSE_KEY.
import base64, datetime, json, os, secrets, urllib.request
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PORTAL = os.environ["PORTAL"]


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def check():
    nonce = secrets.token_urlsafe(16)
    question = {"key": os.environ["LICENSE_KEY"], "installation": "plant-1", "seats_used": 42, "version": "1.4.0",
                "clock": datetime.datetime.now(datetime.timezone.utc).isoformat(), "nonce": nonce}
    request = urllib.request.Request(PORTAL + "/api/v1/licenses/validate", json.dumps(question).encode(),
                                     {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=5) as response:
        header, payload, signature = json.load(response)["answer"].split(".")
    with urllib.request.urlopen(PORTAL + "/.well-known/jwks.json", timeout=5) as response:
        keys = {key["kid"]: key for key in json.load(response)["keys"]}
    head = json.loads(decoded(header))
    if head["alg"] != "EdDSA" or head["typ"] != "license-answer+jwt":
        raise ValueError("signed in another way than an answer is")
    key = Ed25519PublicKey.from_public_bytes(decoded(keys[head["kid"]]["x"]))
    key.verify(decoded(signature), f"{header}.{payload}".encode())  # raises when it is wrong
    answer = json.loads(decoded(payload))
    if answer["nonce"] != nonce:
        raise ValueError("an old answer was played again")
    return answer  # keep it, and trust it until answer["trust_until"] while the portal cannot be reached


answer = check()
print(answer["decision"], answer["code"], answer["message"])
